import Geometry
import Testing
import Typesetting

/// What a library remembers of texts changes no layout.
@Suite struct RememberedTextTests {
  private let words = [
    "AVATAR", "office", "1.5", "o\u{AD}ver", "Straße", "naïve", "city", "—", "kilo", "fi",
  ]

  private func text(_ number: Int) -> String {
    let hash = CounterHash(seed: 3, "tests.remembered")
    let count = 1 + Int(hash.unit(number, 0) * 8)
    return (0..<count).map { words[Int(hash.unit(number, $0 + 1) * Float(words.count))] }
      .joined(separator: number % 7 == 0 ? "\n" : " ")
  }

  private func style(_ number: Int) -> TextStyle {
    TextStyle(
      family: "Inter", weight: number % 2 == 0 ? 400 : 700,
      capHeight: 8 + Float(number % 5), maxWidth: 240 + Float(number % 3) * 90, lineLimit: 8,
      alignment: number % 4 == 0 ? .leading : .center,
      usesTabularFigures: number % 3 == 0)
  }

  private func same(_ a: TextLayout, _ b: TextLayout) -> Bool {
    a.lines == b.lines && a.text == b.text && a.inkBounds == b.inkBounds
      && a.capHeight == b.capHeight && a.lineHeight == b.lineHeight
      && a.outline.elements == b.outline.elements
  }

  /// More texts than are kept, some of them again and in other sizes.
  @Test func layoutsAreThoseOfANewLibrary() throws {
    let library = FontLibrary()
    var layouts: [TextLayout] = []
    for number in 0..<400 {
      layouts.append(
        try Typesetter(library: library).layout(text(number % 300), style: style(number)))
    }
    for number in stride(from: 0, to: 400, by: 9) {
      let fresh = try Typesetter(library: FontLibrary()).layout(
        text(number % 300), style: style(number))
      #expect(same(layouts[number], fresh))
    }
  }

  @Test func threadsShareALibrary() async throws {
    let library = FontLibrary()
    let expected = try (0..<40).map {
      try Typesetter(library: FontLibrary()).layout(text($0), style: style($0))
    }
    try await withThrowingTaskGroup(of: [TextLayout].self) { group in
      for _ in 0..<4 {
        group.addTask {
          try (0..<40).map {
            try Typesetter(library: library).layout(text($0), style: style($0))
          }
        }
      }
      for try await layouts in group {
        #expect(zip(layouts, expected).allSatisfy { same($0, $1) })
      }
    }
  }
}
