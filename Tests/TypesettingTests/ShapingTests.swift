import Foundation
import Geometry
import Peers
import Testing
import Typesetting

/// What HarfBuzz's own program makes of the same text, font, script, direction and language.
@Suite struct ShapingTests {
  private let typesetter = Typesetter()

  private func layout(_ writing: Writing) throws -> TextLayout {
    let font = try FontLibrary().font(family: writing.family)
    return try typesetter.layout(
      writing.text,
      style: TextStyle(
        family: writing.family, weight: 400, capHeight: Float(font.capHeight), maxWidth: 1e6,
        alignment: writing.runsLeft ? .trailing : .leading, language: writing.language))
  }

  private struct Placed: Equatable {
    let glyph: Int
    let cluster: Int
    let x: Int
    let y: Int
  }

  /// `[12=0+500|13=1@5,-7+480]`, in font units from the first pen place; y is up.
  private func peer(_ text: String, _ font: String, _ options: [String]) throws -> [Placed] {
    let output = String(
      decoding: try Peer.run("hb-shape", options + ["--no-glyph-names", font, text]), as: UTF8.self)
    var pen = 0
    return output.trimmingCharacters(in: CharacterSet(charactersIn: "[]\n")).split(separator: "|")
      .compactMap { item in
        let head = item.split(separator: "=")
        let tail = head[1].split(separator: "+").map(String.init)
        let place = tail[0].split(separator: "@").map(String.init)
        let offset = place.count > 1 ? place[1].split(separator: ",").map { Int($0)! } : [0, 0]
        defer { pen += Int(tail[1].split(separator: ",")[0])! }
        return Placed(
          glyph: Int(head[0])!, cluster: Int(place[0])!, x: pen + offset[0], y: offset[1])
      }
  }

  @Test(arguments: Writing.all) func shapesAsHarfBuzzDoes(_ writing: Writing) throws {
    let layout = try layout(writing)
    try #require(layout.fonts.count == 1 && layout.lines.count == 1)
    #expect(layout.runsLeft == writing.runsLeft)
    // A line of two scripts has two runs; those of one script come in one call.
    guard writing.script != "Hani" else {
      #expect(layout.lines[0].count == writing.text.count)
      return
    }
    let expected = try peer(
      writing.text, layout.font.path,
      [
        "--script=\(writing.script)", "--language=\(writing.language)",
        "--direction=\(writing.runsLeft ? "rtl" : "ltr")",
      ])
    let line = layout.lines[0]
    let start = try #require(line.first).origin.x - Float(try #require(expected.first).x)
    let found = line.map { glyph in
      Placed(
        glyph: Int(glyph.glyph), cluster: glyph.cluster, x: Int((glyph.origin.x - start).rounded()),
        y: Int(-glyph.origin.y.rounded()))
    }
    #expect(found == expected)
  }

  /// Serbian has letter forms of its own, which fonts hold behind the language.
  @Test func theLanguageReachesTheFont() throws {
    let text = "бгдпт"
    func glyphs(_ language: String) throws -> [UInt32] {
      try typesetter.layout(
        text,
        style: TextStyle(
          family: "Noto Sans", weight: 400, capHeight: 20, maxWidth: 1e6, language: language)
      ).lines[0].map(\.glyph)
    }
    #expect(try glyphs("sr") != glyphs("ru"))
  }

  @Test func arabicLettersJoinAcrossMarksAndNotAcrossSpaces() throws {
    func glyphs(_ text: String) throws -> [UInt32] {
      try layout(
        Writing(
          text: text, family: "Noto Naskh Arabic", language: "ar", script: "Arab", runsLeft: true)
      ).lines[0].map(\.glyph)
    }
    let alone = try glyphs("ب")[0]
    #expect(try !glyphs("ببب").contains(alone))
    #expect(try glyphs("ب ب").filter { $0 == alone }.count == 2)
    #expect(Set(try glyphs("ببب")).count >= 3)
  }

  /// Reading order (first clusters of words) from left to right on the picture.
  @Test func mixedDirectionsStandInVisualOrder() throws {
    let layout = try typesetter.layout(
      "قلب Verdiva 2026 نبض",
      style: TextStyle(
        family: "Noto Naskh Arabic", weight: 400, capHeight: 20, maxWidth: 1e6, language: "ar"))
    let clusters = layout.lines[0].map(\.cluster)
    let xs = layout.lines[0].map(\.origin.x)
    #expect(layout.runsLeft)
    // "نبض" leftmost, then "Verdiva 2026" rightwards, then "قلب".
    let latin = clusters.filter { (4...15).contains($0) }
    #expect(latin == latin.sorted())
    let first = try #require(clusters.firstIndex(of: 4))
    #expect(clusters[..<first].allSatisfy { $0 > 15 } && clusters.last == 0)
    #expect(xs.last == xs.max())
  }

  @Test func bracketsAreMirrored() throws {
    func style(_ language: String) -> TextStyle {
      TextStyle(
        family: "Noto Sans Hebrew", weight: 400, capHeight: 20, maxWidth: 1e6, language: language)
    }
    let leftward = try typesetter.layout("(לב)", style: style("he")).lines[0]
    let plain = try typesetter.layout("()", style: style("en")).lines[0]
    // From the left: the closing bracket of the text, drawn as an opening one.
    #expect(leftward.map(\.cluster) == [3, 2, 1, 0])
    #expect(leftward.first?.glyph == plain[0].glyph && leftward.last?.glyph == plain[1].glyph)
  }
}
