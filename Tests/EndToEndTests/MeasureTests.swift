import Foundation
import Testing

/// `measure` on a rendered film and on the story that it is of.
@Suite struct MeasureTests {
  private func gates(_ output: String, _ subject: String) throws -> [String: [String: Any]] {
    let json = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
    let report = try #require(json?[subject] as? [String: Any])
    let gates = try #require(report["gates"] as? [[String: Any]])
    return Dictionary(uniqueKeysWithValues: gates.map { ($0["gate"] as? String ?? "", $0) })
  }

  /// The measures are printed, stand in the manifest, and say the same; a film that has no manifest
  /// is measured too.
  @Test func filmsAreMeasuredAndTheirManifestsKeepIt() throws {
    let film = try TinyStory.film.get()
    let folder = try Folder()
    for name in ["tiny.mp4", "tiny.manifest.json"] {
      try film.bytes("out/\(name)").write(to: folder.url.appending(path: name))
    }
    let outcome = try Verdiva.run(
      ["measure", "tiny.mp4", "--loop", "--json", "--progress", "none"], in: folder)
    #expect(outcome.errors == "kept in tiny.manifest.json\n")
    let gates = try gates(outcome.output, "tiny.mp4")
    #expect(gates["flashes"]?["verdict"] as? String == "pass")
    #expect(gates["text"]?["verdict"] as? String == "not applicable")
    #expect((gates["loop seam"]?["readings"] as? [Any])?.count == 2)
    let fails = gates.values.contains { $0["verdict"] as? String == "fail" }
    #expect(outcome.status == (fails ? 1 : 0))
    let manifest =
      try JSONSerialization.jsonObject(with: folder.bytes("tiny.manifest.json")) as? [String: Any]
    let kept = try #require(manifest?["measures"] as? [String: Any])
    #expect(kept["pictures"] as? Int == 90 && kept["passes"] as? Bool == !fails)
    #expect(manifest?["filmSHA256"] != nil && manifest?["seed"] as? Int == 7)
    try FileManager.default.removeItem(atPath: folder.path("tiny.manifest.json"))
    let alone = try Verdiva.run(["measure", "tiny.mp4", "--progress", "none"], in: folder)
    #expect(alone.errors == "" && alone.output.contains("tiny.mp4: 256x144, 90 pictures"))
    #expect(folder.files == ["tiny.mp4"])
  }

  @Test func storiesAreMeasuredInAllGates() throws {
    let folder = try TinyStory.folder()
    let outcome = try Verdiva.run(
      [
        "measure", "tiny.yaml", "--every", "3", "--close-ups", "1", "--size", "640x360", "--json",
        "--progress", "none",
      ],
      in: folder)
    #expect(outcome.errors == "")
    let gates = try gates(outcome.output, "tiny.yaml")
    for gate in ["ground", "highlights", "banding", "hue", "aliasing", "flicker", "text", "depth"] {
      #expect((gates[gate]?["readings"] as? [Any])?.isEmpty == false, "\(gate)")
    }
    #expect(gates["motion"]?["reason"] as? String == "needs every frame")
    #expect(outcome.status == 0 || outcome.status == 1)
    #expect(folder.files == TinyStory.inputs)
  }

  @Test func wrongSubjectsAreSaid() throws {
    let folder = try TinyStory.folder()
    let none = try Verdiva.run(["measure", "none.mp4"], in: folder)
    #expect(none.status == 1 && none.errors.hasPrefix("none.mp4: error: "))
    let log = try Verdiva.run(["measure", "telemetry.csv"], in: folder)
    #expect(log.status == 1 && log.errors.contains("telemetry.csv: error: "))
    let odd = try Verdiva.run(["measure", "tiny.yaml", "--size", "255x144"], in: folder)
    #expect(odd.status == 2 && odd.errors.contains("4:2:0 needs even sides"))
    let frames = try Verdiva.run(["measure", "tiny.yaml", "--frames", "80..<99"], in: folder)
    #expect(frames.status == 2 && frames.errors.contains("leaves the story"))
  }
}
