/// Texts in YAML as untidy hands would write them: valid, with comments, brackets, blocks, quotes
/// and anchors.
struct RandomText {
  private var state: UInt64
  private var anchors: [String] = []
  private(set) var comments: [String] = []

  init(seed: Int) { state = UInt64(seed) &* 0x9e37_79b9_7f4a_7c15 &+ 1 }

  mutating func text() -> String {
    var lines: [String] = []
    margin(&lines, at: 0)
    lines += map(at: 0, depth: 0)
    margin(&lines, at: 0)
    return lines.map { $0 + gap(0...2, oneIn: 5) }.joined(separator: chance(8) ? "\r\n" : "\n")
      + "\n"
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return range.lowerBound + Int(state >> 11) % range.count
  }

  private mutating func chance(_ oneIn: Int) -> Bool { number(1...oneIn) == 1 }

  private mutating func pick<T>(_ choices: [T]) -> T { choices[number(0...choices.count - 1)] }

  private mutating func gap(_ range: ClosedRange<Int>, oneIn: Int) -> String {
    String(repeating: " ", count: chance(oneIn) ? number(range) : range.lowerBound)
  }

  private mutating func margin(_ lines: inout [String], at indent: Int) {
    while chance(5) { lines.append("") }
    if chance(6) {
      lines.append(String(repeating: " ", count: indent) + comment())
      if chance(3) { lines.append("") }
    }
  }

  private mutating func comment() -> String {
    let text =
      "# " + pick(["why", "a: b", "- c", "'", "{", "  deep", "# twice"]) + " \(comments.count)"
    comments.append(text)
    return text
  }

  private mutating func tail() -> String { chance(6) ? gap(1...9, oneIn: 2) + comment() : "" }

  private mutating func key(_ index: Int) -> String {
    let name =
      pick(["name", "data", "eye", "a-b", "x_y", "works", "été", "key with spaces"]) + "\(index)"
    return chance(12) ? "\"\(name)\"" : chance(12) ? "'\(name)'" : name
  }

  private mutating func map(at indent: Int, depth: Int) -> [String] {
    var lines: [String] = []
    for index in 0..<number(1...4) {
      if index > 0 { margin(&lines, at: indent) }
      let head = String(repeating: " ", count: indent) + key(index) + ":"
      lines += value(behind: head, at: indent, depth: depth, inList: false)
    }
    return lines
  }

  private mutating func list(at indent: Int, depth: Int) -> [String] {
    var lines: [String] = []
    for index in 0..<number(1...3) {
      if index > 0 { margin(&lines, at: indent) }
      let head = String(repeating: " ", count: indent) + "-"
      if depth < 4 && chance(2) {
        let width = number(1...3)
        var inner =
          chance(4)
          ? list(at: indent + 1 + width, depth: depth + 1)
          : map(at: indent + 1 + width, depth: depth + 1)
        inner[0] =
          head + String(repeating: " ", count: width) + inner[0].dropFirst(indent + 1 + width)
        lines += inner
      } else {
        lines += value(behind: head, at: indent, depth: depth, inList: true)
      }
    }
    return lines
  }

  private mutating func value(
    behind head: String, at indent: Int, depth: Int, inList: Bool
  ) -> [String] {
    let space = gap(1...4, oneIn: 4)
    let inner = indent + number(1...4)
    switch number(0...(depth < 4 ? 12 : 9)) {
    case 0: return [head + tail()]
    case 1: return [head + space + flow(depth: 0) + tail()]
    case 2: return openFlow(behind: head + space, at: inner)
    case 3: return blockScalar(behind: head + space, at: inner)
    case 4: return continued(behind: head + space, at: inner)
    case 5 where !anchors.isEmpty: return [head + space + "*" + pick(anchors) + tail()]
    case 6:
      anchors.append("n\(anchors.count)")
      return [head + space + "&n\(anchors.count - 1) " + scalar(inFlow: false) + tail()]
    case 10, 11:
      var lines = [head + tail()]
      if chance(4) { lines.append(String(repeating: " ", count: inner) + comment()) }
      return lines + map(at: inner, depth: depth + 1)
    case 12:
      return [head + tail()] + list(at: inList || chance(2) ? inner : indent, depth: depth + 1)
    default: return [head + space + scalar(inFlow: false) + tail()]
    }
  }

  private mutating func scalar(inFlow: Bool) -> String {
    let plain = [
      "8s", "front", "0.5", "-3", "2.5 m .. 30 m", "1920x1080", "true", "a#b", "x:y", "12:30",
    ]
    let quoted = [
      "'#2cf'", "'it''s'", "\"a\\nb\"", "'8'", "'true'", "\"The city breathes.\"", "'a: b'",
      "\"x # y\"",
      "'  spaces '", "''", "\"\"", "'12:30'", "'a, b'", "\"é\"", "'$x'", "'[a]'", "\"don't\"",
    ]
    if inFlow { return chance(3) ? pick(quoted) : pick(plain) }
    return chance(3)
      ? pick(quoted) : pick(plain + ["a, b", "The city breathes, and waits.", "~", "b]c"])
  }

  private mutating func flow(depth: Int) -> String {
    let (pad, comma) = (gap(0...2, oneIn: 3), "," + gap(1...3, oneIn: 3))
    var parts: [String] = []
    let isMap = chance(2)
    for index in 0..<number(0...4) {
      let inner =
        depth < 2 && chance(4)
        ? flow(depth: depth + 1) : isMap && chance(8) ? "" : scalar(inFlow: true)
      parts.append(isMap ? "k\(index):" + gap(1...3, oneIn: 3) + inner : inner)
    }
    let text = parts.joined(separator: comma)
    return isMap ? "{\(pad)\(text)\(pad)}" : "[\(pad)\(text)\(pad)]"
  }

  private mutating func openFlow(behind head: String, at indent: Int) -> [String] {
    var lines = [head + "[" + tail()]
    for _ in 0..<number(1...3) {
      if chance(6) { lines.append("") }
      lines.append(
        String(repeating: " ", count: indent + number(0...3)) + flow(depth: 1) + "," + tail())
    }
    return lines + [String(repeating: " ", count: indent) + "]" + tail()]
  }

  private mutating func blockScalar(behind head: String, at indent: Int) -> [String] {
    let header = pick(["|", ">", "|-", ">-", "|+", ">+"])
    var lines = [head + header]
    for index in 0..<number(1...4) {
      if index > 0 && chance(4) { lines.append("") }
      let deeper = index > 0 && chance(4) ? "  " : ""
      lines.append(
        String(repeating: " ", count: indent) + deeper
          + pick(["# no comment", "a: b", "words", "- x"]))
    }
    return lines
  }

  private mutating func continued(behind head: String, at indent: Int) -> [String] {
    let mark = pick(["", "'", "\""])
    var lines = [head + mark + "first words"]
    for _ in 0..<number(1...2) {
      if chance(5) { lines.append("") }
      lines.append(String(repeating: " ", count: indent + number(0...3)) + "more words")
    }
    lines[lines.count - 1] += mark + tail()
    return lines
  }
}
