import Yams

extension TextNode {
  /// The root of a YAML text.
  ///
  /// Aliases (`*name`) stand for what their anchor (`&name`) marks and keep its place. No more than
  /// 32 are read, nor more than 50 000 values: a few lines of nested aliases could otherwise fill
  /// the memory.
  /// - Throws: `SourceError` where it is not YAML, is empty or holds what our texts do not use.
  package init(root source: SourceText) throws(SourceError) {
    let problems = Problems(in: source)
    do throws(SourceErrors) {
      try self.init(root: source, problems)
      try problems.check()
    } catch {
      throw error.errors[0]
    }
  }

  /// As `init(root:)`, and goes on after what can be passed over: tags, merge keys, odd keys.
  /// - Throws: all problems so far, where there is no root.
  package init(root source: SourceText, _ problems: Problems) throws(SourceErrors) {
    do throws(SourceError) {
      self = try Self.root(source, problems)
    } catch {
      problems.add(error)
      throw problems.sorted
    }
  }

  private static func root(
    _ source: SourceText, _ problems: Problems
  ) throws(SourceError) -> TextNode {
    guard Self.aliasMarks(in: source.text) <= 32 else {
      throw SourceError(path: source.path, "more than 32 aliases ('*name'); write some of them out")
    }
    if let directive = source.directive {
      throw SourceError(
        "a \(source.kind.name) has no '%' directives; delete this line", at: directive, in: source)
    }
    let composed: Yams.Node?
    do {
      composed = try compose(yaml: source.text, .basic)
    } catch let error as YamlError {
      throw SourceError(error, in: source)
    } catch {
      throw SourceError(path: source.path, "not valid YAML: \(error)")
    }
    var converter = Converter(source: source, problems: problems)
    let root = try composed.map { node throws(SourceError) in try converter.converted(node) }
    guard let root, !root.isNothing else {
      throw SourceError(
        path: source.path, "the \(source.kind.name) is empty; begin it with \(source.kind.opening)")
    }
    return root
  }

  /// How many aliases there could be, counting some that stand inside of text.
  private static func aliasMarks(in text: String) -> Int {
    var (count, isAfterGap, isAfterStar) = (0, true, false)
    for byte in text.utf8 {
      let isWord = byte >= 0x80 || byte == 0x2D || byte == 0x5F || Self.isASCIILetterOrDigit(byte)
      if isAfterStar && isWord { count += 1 }
      isAfterStar = isAfterGap && byte == 0x2A
      isAfterGap = !isWord
    }
    return count
  }

  private static func isASCIILetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
