import Foundation
import Imaging
import Media
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

  /// Numbered logs are a log and not a series of fields, numbered fields are a series.
  @Test func aPatternIsWhatItsFilesAre() throws {
    let folder = try Folder()
    let header = "NRRD0001\ntype: float\ndimension: 3\nsizes: 2 2 2\nencoding: ascii\n\n"
    for number in 1...2 {
      try folder.write("time,load [hPaa]\n\(number),\(number)\n", to: "part\(number).csv")
      try folder.write(header + "1 2 3 4 5 6 7 \(number)\n", to: "part\(number).nrrd")
    }
    let log = try Verdiva.run(["inspect", "part*.csv"], in: folder)
    #expect(log.status == 2 && log.output.contains("  rows      2, "))
    #expect(log.output.contains("error: the unit 'hPaa' of channel 'load' is not known"))
    #expect(log.output.contains("did you mean 'hPa'?"))
    let field = try Verdiva.run(["inspect", "part*.nrrd"], in: folder)
    #expect(field.status == 0 && field.output.contains("  files     2\n"))
  }

  /// A unit that nobody knows is wrong input, until it is said.
  @Test func aUnitIsKnownOrSaid() throws {
    let folder = try Folder()
    try folder.write("time,wind [parsecs]\n1772359200,1\n1772359260,3\n", to: "log.csv")
    let unknown = try Verdiva.run(["inspect", "log.csv"], in: folder)
    #expect(unknown.status == 2 && unknown.output.contains("such as m/s or km/h or kn."))
    let said = try Verdiva.run(["inspect", "log.csv", "--unit", "wind=parsecs"], in: folder)
    #expect(said.status == 0 && !said.output.contains("error:"))
    let half = try Verdiva.run(["inspect", "log.csv", "--unit", "wind"], in: folder)
    #expect(half.status == 2 && half.errors.contains("as wind=m/s"))
  }

  /// A field of 4 x 2 x 2 m whose values are 0 in one half and 1 in the other.
  @Test(arguments: [1, 2]) func aPlotShowsEachVariable(count: Int) throws {
    let folder = try Folder()
    let header = "NRRD0004\ntype: float\ndimension: 4\nsizes: 2 4 2 2\nencoding: ascii\n"
    let kinds = "kinds: vector domain domain domain\n\n"
    let values = (0..<4).map { _ in "0 1 0 1 1 0 1 0" }.joined(separator: "\n")
    try folder.write(header + kinds + values + "\n", to: "a.nrrd")
    let names = ["values.x", "values.y"].prefix(count).joined(separator: ",")
    let outcome = try Verdiva.run(
      ["inspect", "a.nrrd", "--variables", names, "--plot", "plot.png"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let plot = try PNGFile.read(folder.url.appending(path: "plot.png").path)
    #expect(
      plot.size
        == (count == 1
          ? PictureSize(width: 1280, height: 1080)
          : PictureSize(width: 1760, height: 960)))
  }

  @Test func aCacheThatCannotBeIsNoError() throws {
    let folder = try folder()
    let outcome = try Verdiva.run(["inspect", "log.csv"], in: folder, caches: "log.csv/caches")
    #expect(outcome.status == 0 && outcome.errors == "" && folder.files == ["log.csv"])
  }
}
