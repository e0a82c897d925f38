import Foundation
import Testing

@Suite struct InspectTests {
  /// Of 40,000 rows in 1.1 MB, the least that is kept.
  private static let rows = (0..<40_000).map { "\(1_773_480_000 + $0),\(40_000 - $0).25,x y z 7\n" }

  private func folder() throws -> Folder {
    let folder = try Folder()
    try folder.write("time,load [kW],note\n" + Self.rows.joined(), to: "log.csv")
    return folder
  }

  @Test(arguments: [[], ["--json"]]) func aCacheChangesNothing(options: [String]) throws {
    let folder = try folder()
    let arguments = ["inspect", "log.csv"] + options
    let plain = try Verdiva.run(arguments, in: folder)
    #expect(plain.status == 0 && plain.output.contains("load") && folder.files == ["log.csv"])
    for round in 0..<3 {
      let cached = try Verdiva.run(arguments, in: folder, caches: "caches")
      #expect(cached.output == plain.output && cached.errors == "" && cached.status == 0)
      let kept = folder.files.filter { $0.hasPrefix("caches/Logs/") }
      #expect(kept.count == 1)
      // A broken cache is nothing to tell of.
      if round == 1 { try folder.write("broken", to: kept[0]) }
    }
  }

  @Test func aCacheThatCannotBeIsNoError() throws {
    let folder = try folder()
    let outcome = try Verdiva.run(["inspect", "log.csv"], in: folder, caches: "log.csv/caches")
    #expect(outcome.status == 0 && outcome.errors == "" && folder.files == ["log.csv"])
  }
}
