import City
import Foundation
import Testing

/// `Sources/City/README.md` says what the model is.
@Suite struct CityPageTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..")
  private let page: String

  init() throws {
    page = try String(
      contentsOf: Self.root.appending(path: "Sources/City/README.md"), encoding: .utf8)
  }

  @Test func thePageHasEveryEquationThatSimulateWrites() {
    for line in Equations.all.flatMap(\.lines) { #expect(page.contains(line), "\(line)") }
  }

  @Test func thePageNamesEveryScenario() {
    for name in BuiltInScenarios.names { #expect(page.contains("| `\(name)` |"), "\(name)") }
  }

  @Test func everyTopicHasItsPictureOnThePage() throws {
    for topic in Evidence.Topic.allCases {
      let path = "Assets/City/\(topic.rawValue).png"
      #expect(page.contains("](../../\(path))"), "\(path)")
      let size = try FileManager.default.attributesOfItem(
        atPath: Self.root.appending(path: path).path)[.size]
      #expect((size as? Int).map { (1000..<150_000).contains($0) } == true, "\(path)")
    }
  }
}
