import Foundation
import Peers
import Testing
import Typesetting

@Suite struct DirectionTests {
  private func visual(_ text: String, _ base: BidiParagraph.Base) -> [Int] {
    let scalars = text.unicodeScalars.map(\.value)
    return BidiParagraph(scalars, base: base).visualOrder(of: 0..<scalars.count).map(\.place)
  }

  private static let texts = [
    "car is אבג in arabic", "אבג 123 דהו", "he said \"אבג 12, דהו\" twice", "אב(ab)ג", "a(אב)c",
    "אבג (1) 2-3 +4% €5", "١٢٣ abc ٤٥", "بتث-12/34 جح", "\u{2067}אב abc\u{2069} de",
    "\u{2068}12 m/s\u{2069} אבג", "אב[ab(ג)]", "smith (fabrikam אבג) דה", "",
  ]

  @Test(arguments: texts, [BidiParagraph.Base.leftToRight, .rightToLeft, .automatic])
  func ordersAsFriBidisProgramDoes(text: String, base: BidiParagraph.Base) throws {
    let direction =
      switch base {
      case .leftToRight: "--ltr"
      case .rightToLeft: "--rtl"
      case .automatic: "--wltr"
      }
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).txt")
    try Data((text + "\n").utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let output = try Peer.run(
      "fribidi",
      [
        "--charset", "UTF-8", direction, "--nopad", "--nobreak", "--novisual", "--vtol",
        file.path(percentEncoded: false),
      ])
    let map = String(decoding: output, as: UTF8.self).split { " \n".contains($0) }
      .compactMap { Int($0) }
    #expect(visual(text, base) == map)
  }

  /// Examples of UAX #9 with Hebrew letters in place of its capitals, as drawn from left to right.
  @Test(arguments: [
    ("car is אבג דהו in arabic", "car is והד גבא in arabic"),
    ("אבג is the דהו", "והד is the גבא"),
    ("אבג 1234", "1234 גבא"),
  ])
  func theStandardsExamples(text: String, drawn: String) {
    let letters = Array(text.unicodeScalars)
    let order = visual(text, .automatic).map { Character(letters[$0]) }
    #expect(String(order) == drawn)
  }

  /// Only the last line's trailing spaces fall to the paragraph's direction.
  @Test func linesAreReorderedByThemselves() {
    let scalars = "אבג דהו".unicodeScalars.map(\.value)
    let paragraph = BidiParagraph(scalars, base: .rightToLeft)
    #expect(paragraph.visualOrder(of: 0..<3).map(\.place) == [2, 1, 0])
    #expect(paragraph.visualOrder(of: 4..<7).map(\.place) == [6, 5, 4])
    #expect(paragraph.isRightToLeft)
  }
}

@Suite struct LineBreakTests {
  /// `|` where a line may break; rules and examples of UAX #14.
  @Test(arguments: [
    ("The |city |breathes.", "en"), ("12\u{A0}kW |more", "en"), ("well-|known", "en"),
    ("e.g. |3.5 |or |1,000", "en"), ("(see |below)", "en"), ("$12.50 |or |20%", "en"),
    ("can’t |won’t", "en"), ("ab\u{2060}街|道", "en"), ("ab\u{200B}|cd", "en"),
    ("http://|verdiva.org/|a", "en"), ("one|—|two", "en"),
    ("街|の|心|臓。|光", "ja"), ("「街」|はー、|光", "ja"), ("キャッ|ト", "ja"), ("第|12|章", "ja"),
    ("도시가 |숨쉰다", "ko"), ("مدينة |تتنفس", "ar"), ("हृदय |नगर", "hi"), ("e\u{301}a |b", "fr"),
  ])
  func breaksWhereTheStandardDoes(marked: String, language: String) {
    let parts = marked.split(separator: "|").map(String.init)
    let ends = parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.unicodeScalars.count) }
    let text = Array(parts.joined())
    #expect(LineBreaks.places(in: text, language: language) == ends)
  }
}
