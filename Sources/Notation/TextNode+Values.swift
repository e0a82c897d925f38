extension TextNode {
  /// The value as a quantity.
  package func value<Value>(as quantity: Quantity<Value>) throws(Mismatch) -> Value {
    guard case .scalar(let written, let isPlain) = content, !isNothing else {
      throw Mismatch("expected \(quantity.expected), found \(found)")
    }
    // In braces and brackets a comma is YAML's, so that a call needs quotes there.
    let mayStand = isPlain || !quantity.isBare || written.contains(",")
    let resolved = try ResolvedText(self, .value)
    do throws(Mismatch) {
      if let value = try quantity.read(resolved.text) {
        if mayStand { return value }
        throw Mismatch("expected \(quantity.expected), found \(found); take the quotes off")
      }
      throw unreadable(resolved.text, quantity.expected)
    } catch {
      if let odd = TypedSign.first(in: resolved.text) {
        throw Mismatch("expected \(quantity.expected), found \(odd.words)", at: odd.offset)
          .placed(in: resolved)
      }
      throw error.placed(in: resolved)
    }
  }

  /// What stands here is something else altogether.
  private func unreadable(_ text: String, _ expected: String) -> Mismatch {
    var node = self
    if case .scalar(_, let isPlain) = content { node.content = .scalar(text, isPlain: isPlain) }
    return Mismatch("expected \(expected), found \(node.found)")
  }

  /// The value as text on one line, or on several where a caption may have them; `${name}` is put
  /// in.
  package func text(_ expected: String, allowsLines: Bool = false) throws(Mismatch) -> String {
    guard case .scalar = content, !isNothing else {
      throw Mismatch("expected \(expected), found \(found)")
    }
    let text = try ResolvedText(self, .text).text
    guard !text.allSatisfy(\.isWhitespace) else {
      throw Mismatch("expected \(expected), found an empty text")
    }
    let isClean = text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.generalCategory != .control || (allowsLines && scalar == "\n")
    }
    guard isClean else {
      let lines = allowsLines ? "" : "line breaks and "
      throw Mismatch("expected \(expected), found a text with \(lines)control characters")
    }
    return text
  }

  /// The name that this stands for and that nothing is called, where it should be a map or a list.
  func unknownName() -> Mismatch? {
    guard case .scalar(let text, isPlain: true) = content, let scope, !scope.isVerbatim,
      let reference = Reference(whole: text)
    else { return nil }
    do throws(Mismatch) {
      _ = try reference.value(in: scope)
      return nil
    } catch {
      return Mismatch(error.message, at: place)
    }
  }
}

extension Mismatch {
  /// With the place of its offset.
  fileprivate func placed(in text: ResolvedText) -> Mismatch {
    guard place == nil, let offset, let place = text.place(at: offset) else { return self }
    return Mismatch(message, at: place)
  }
}
