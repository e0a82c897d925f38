import CFriBidi

/// The order in which a paragraph's characters are read and drawn, by the Unicode bidirectional
/// algorithm (UAX #9) in FriBidi.
package struct BidiParagraph: Sendable {
  package enum Base: Sendable {
    case leftToRight, rightToLeft
    /// That of the first letter with a direction.
    case automatic
  }

  package let isRightToLeft: Bool
  /// Even where text runs to the right, odd where it runs to the left.
  private let levels: [FriBidiLevel]
  private let types: [FriBidiCharType]
  private let base: FriBidiParType

  /// Whether there are but characters below the first that can run to the left, a Hebrew one.
  package static func runsRight(_ scalars: [UInt32]) -> Bool { scalars.allSatisfy { $0 < 0x590 } }

  package init(_ scalars: [UInt32], base wanted: Base) {
    if wanted != .rightToLeft, Self.runsRight(scalars) {
      (levels, types) = ([], [])
      (base, isRightToLeft) = (Self.direction(.leftToRight), false)
      return
    }
    let count = FriBidiStrIndex(scalars.count)
    var types = [FriBidiCharType](repeating: FriBidiCharType(0), count: scalars.count)
    var brackets = [FriBidiBracketType](repeating: 0, count: scalars.count)
    var levels = [FriBidiLevel](repeating: 0, count: scalars.count)
    var base = Self.direction(wanted)
    if !scalars.isEmpty {
      unsafe fribidi_get_bidi_types(scalars, count, &types)
      unsafe fribidi_get_bracket_types(scalars, count, types, &brackets)
      let result = unsafe fribidi_get_par_embedding_levels_ex(
        types, brackets, count, &base, &levels)
      precondition(result > 0, "FriBidi has memory for a paragraph")
    }
    self.types = types
    self.levels = levels
    self.base = base
    isRightToLeft = Self.isRightToLeft(base)
  }

  /// The characters of a line from left to right.
  ///
  /// - Returns: their places in the paragraph, and whether each stands in a run to the left.
  package func visualOrder(of line: Range<Int>) -> [(place: Int, runsLeft: Bool)] {
    if line.isEmpty { return [] }
    if types.isEmpty { return line.map { ($0, false) } }
    var (levels, map) = (self.levels, levels.indices.map { FriBidiStrIndex($0) })
    let result = unsafe fribidi_reorder_line(
      0, types, FriBidiStrIndex(line.count), FriBidiStrIndex(line.lowerBound), base, &levels, nil,
      &map)
    precondition(result > 0, "FriBidi has memory for a line")
    return map[line].map { (Int($0), levels[Int($0)] % 2 != 0) }
  }

  private static func direction(_ base: Base) -> FriBidiParType {
    switch base {
    case .leftToRight: FriBidiParType(verdiva_fribidi_ltr)
    case .rightToLeft: FriBidiParType(verdiva_fribidi_rtl)
    case .automatic: FriBidiParType(verdiva_fribidi_on)
    }
  }

  private static func isRightToLeft(_ base: FriBidiParType) -> Bool {
    // Bit 0 tells the direction of strong and weak base directions alike.
    base.rawValue & 1 != 0
  }
}
