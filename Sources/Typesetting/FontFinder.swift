import CFontconfig

/// Looks up installed fonts through fontconfig. One thread at a time.
@safe final class FontFinder {
  struct Match {
    let path: String
    /// Which face of a collection.
    let index: Int
    /// The names that the family goes by.
    let families: [String]
  }

  private let configuration: OpaquePointer?

  init() { unsafe configuration = unsafe FcInitLoadConfigAndFonts() }

  deinit { if let configuration = unsafe configuration { unsafe FcConfigDestroy(configuration) } }

  /// The installed upright font nearest to a family and an OpenType weight (100 to 900), which may
  /// be of quite another family; nil where no font is installed at all.
  func match(family: String, weight: Int) -> Match? {
    guard let pattern = unsafe FcPatternCreate() else { return nil }
    defer { unsafe FcPatternDestroy(pattern) }
    unsafe FcPatternAddString(pattern, FC_FAMILY, family)
    unsafe FcPatternAddInteger(pattern, FC_WEIGHT, FcWeightFromOpenType(Int32(weight)))
    unsafe FcPatternAddInteger(pattern, FC_SLANT, FC_SLANT_ROMAN)
    unsafe FcPatternAddBool(pattern, FC_SCALABLE, FcTrue)
    unsafe FcPatternAddBool(pattern, FC_VARIABLE, FcFalse)
    unsafe FcConfigSubstitute(configuration, pattern, FcMatchPattern)
    unsafe FcDefaultSubstitute(pattern)
    var result = FcResultNoMatch
    guard let found = unsafe FcFontMatch(configuration, pattern, &result) else { return nil }
    defer { unsafe FcPatternDestroy(found) }
    guard let path = unsafe Self.strings(FC_FILE, of: found).first else { return nil }
    var index: Int32 = 0
    unsafe FcPatternGetInteger(found, FC_INDEX, 0, &index)
    return unsafe Match(path: path, index: Int(index), families: Self.strings(FC_FAMILY, of: found))
  }

  /// The installed fonts by their nearness to a family, a weight and a language. Fontconfig reads
  /// folders in the order of their names, so that the order depends on nothing but its settings and
  /// what is installed.
  func order(family: String, weight: Int, language: String) -> FontOrder? {
    guard let pattern = unsafe FcPatternCreate() else { return nil }
    defer { unsafe FcPatternDestroy(pattern) }
    unsafe FcPatternAddString(pattern, FC_FAMILY, family)
    unsafe FcPatternAddString(pattern, FC_LANG, language)
    unsafe FcPatternAddInteger(pattern, FC_WEIGHT, FcWeightFromOpenType(Int32(weight)))
    unsafe FcPatternAddInteger(pattern, FC_SLANT, FC_SLANT_ROMAN)
    unsafe FcConfigSubstitute(configuration, pattern, FcMatchPattern)
    unsafe FcDefaultSubstitute(pattern)
    var result = FcResultNoMatch
    guard let set = unsafe FcFontSort(configuration, pattern, FcFalse, nil, &result) else {
      return nil
    }
    return unsafe FontOrder(set)
  }

  /// The families that are installed, sorted.
  func families() -> [String] {
    guard let pattern = unsafe FcPatternCreate(), let objects = unsafe FcObjectSetCreate() else {
      return []
    }
    defer {
      unsafe FcPatternDestroy(pattern)
      unsafe FcObjectSetDestroy(objects)
    }
    unsafe FcObjectSetAdd(objects, FC_FAMILY)
    guard let list = unsafe FcFontList(configuration, pattern, objects) else { return [] }
    defer { unsafe FcFontSetDestroy(list) }
    let fonts = unsafe UnsafeBufferPointer(
      start: list.pointee.fonts, count: Int(list.pointee.nfont))
    let names = unsafe Set(fonts.compactMap { unsafe Self.strings(FC_FAMILY, of: $0).first })
    return names.sorted()
  }

  /// All values of a text property.
  fileprivate static func strings(_ property: String, of pattern: OpaquePointer?) -> [String] {
    var values: [String] = []
    var text: UnsafeMutablePointer<FcChar8>?
    while unsafe FcPatternGetString(pattern, property, Int32(values.count), &text)
      == FcResultMatch, let value = unsafe text
    {
      values.append(unsafe String(cString: value))
    }
    return values
  }
}

/// Fonts in fontconfig's order for a wish, to fall back on. One thread at a time.
@safe final class FontOrder {
  private let set: UnsafeMutablePointer<FcFontSet>

  fileprivate init(_ set: UnsafeMutablePointer<FcFontSet>) { unsafe self.set = unsafe set }

  deinit { unsafe FcFontSetDestroy(set) }

  /// The first upright outline font that has all of these characters.
  func first(covering scalars: [Unicode.Scalar]) -> FontFinder.Match? {
    for number in 0..<Int(unsafe set.pointee.nfont) {
      guard let font = unsafe set.pointee.fonts[number], unsafe Self.isUsable(font) else {
        continue
      }
      var characters: OpaquePointer?
      guard unsafe FcPatternGetCharSet(font, FC_CHARSET, 0, &characters) == FcResultMatch,
        scalars.allSatisfy({ unsafe FcCharSetHasChar(characters, $0.value) != 0 }),
        let path = unsafe FontFinder.strings(FC_FILE, of: font).first
      else { continue }
      var index: Int32 = 0
      unsafe FcPatternGetInteger(font, FC_INDEX, 0, &index)
      return unsafe FontFinder.Match(
        path: path, index: Int(index), families: FontFinder.strings(FC_FAMILY, of: font))
    }
    return nil
  }

  /// Colored emoji are pictures, not outlines.
  private static func isUsable(_ font: OpaquePointer) -> Bool {
    var slant = FC_SLANT_ROMAN
    unsafe FcPatternGetInteger(font, FC_SLANT, 0, &slant)
    return unsafe slant == FC_SLANT_ROMAN && isTrue(FC_OUTLINE, font) && isTrue(FC_SCALABLE, font)
      && !isTrue(FC_COLOR, font) && !isTrue(FC_VARIABLE, font)
  }

  private static func isTrue(_ property: String, _ font: OpaquePointer) -> Bool {
    var value: FcBool = 0
    return unsafe FcPatternGetBool(font, property, 0, &value) == FcResultMatch && value == 1
  }
}
