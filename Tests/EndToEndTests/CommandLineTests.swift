import Foundation
import Imaging
import Media
import Testing

@Suite struct CommandLineTests {
  @Test(arguments: [["--help"], ["render", "--help"], ["help", "preview"], ["works"]])
  func helpIsAResult(arguments: [String]) throws {
    let outcome = try Verdiva.run(arguments, in: try Folder())
    #expect(outcome.status == 0 && outcome.errors == "" && outcome.output.count > 100)
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 200 })
  }

  @Test func checkWarnsOfBeatsInWhichNothingIsSeen() throws {
    let folder = try TinyStory.folder {
      $0 + "  - {name: pause, duration: 1s, camera: front}\n"
    }
    let outcome = try Verdiva.run(["check", "tiny.yaml"], in: folder)
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.contains(
        "tiny.yaml:31:12: warning: the beat 'pause' has no works and no words, so it is dark; "
          + "name what is there with 'works'"), "\(outcome.errors)")
  }

  @Test func version() throws {
    let outcome = try Verdiva.run(["--version"], in: try Folder())
    #expect(outcome.output == "verdiva 0.1.0\n" && outcome.status == 0)
  }

  @Test func checkTellsWhatAGoodStoryIs() throws {
    let outcome = try Verdiva.run(["check", "tiny.yaml"], in: try TinyStory.folder())
    #expect(outcome.status == 0)
    #expect(
      outcome.output
        == "tiny.yaml: good: 'Tiny', 2 beats, 0:03.000, 90 frames, 256x144, 30 frames/s, "
        + "3 warnings\n")
  }

  @Test func checkTellsAllErrors() throws {
    let folder = try TinyStory.folder {
      $0.replacing("seed:", with: "sead:").replacing("debris:", with: "debri:")
    }
    let outcome = try Verdiva.run(["check", "tiny.yaml"], in: folder)
    #expect(outcome.status == 2 && outcome.output == "")
    #expect(outcome.errors.contains("tiny.yaml:3:1: error: unknown key 'sead'"))
    #expect(outcome.errors.contains("tiny.yaml:28:9: error: waste-heart has no parameter"))
  }

  @Test func scenariosAreListed() throws {
    let folder = try Folder()
    let outcome = try Verdiva.run(["simulate", "--list"], in: folder)
    let names = outcome.output.split(separator: "\n").map { $0.prefix { $0 != " " } }
    #expect(names == ["calm-day", "storm-day", "recovery-week", "festival", "loop"])
    #expect(outcome.status == 0 && folder.files.isEmpty)
  }

  @Test func aFolderThatIsWrittenToIsLeftAlone() throws {
    let folder = try Folder()
    try folder.write("", to: ".lock")
    let descriptor = unsafe open(folder.path(".lock"), O_RDWR)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    let outcome = try Verdiva.run(["simulate", "calm-day", "-o", "."], in: folder)
    #expect(outcome.status == 1)
    #expect(
      outcome.errors
        == "error: another verdiva writes into .; wait for it or name another folder\n")
  }

  @Test func worksAreListedWithTheirParameters() throws {
    let outcome = try Verdiva.run(["works", "waste-heart"], in: try Folder())
    #expect(outcome.output.contains("parameter  range"))
    #expect(outcome.output.contains("presence   0 to 1"))
  }

  @Test(
    arguments: [
      ("storm", 30), ("storm+0.5s", 45), ("0.1s", 3), ("0:01.5", 45),
    ])
  func timesAreFound(time: String, frame: Int) throws {
    let folder = try TinyStory.folder()
    let outcome = try Verdiva.run(
      ["preview", "tiny.yaml", "--at", time, "--size", "33x17", "-o", "out/f.png"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output == "out/f.png: 33x17, frame \(frame)\n")
    #expect(try PNGFile.read(folder.path("out/f.png")).size == PictureSize(width: 33, height: 17))
  }

  @Test func deepPicturesAreTheSamePicture() throws {
    let folder = try TinyStory.folder()
    for depth in ["8", "16"] {
      let outcome = try Verdiva.run(
        ["preview", "tiny.yaml", "--at", "1s", "--depth", depth, "-o", "out/\(depth).png"],
        in: folder)
      #expect(outcome.status == 0)
    }
    let deep = try PNGFile.read(folder.path("out/16.png"))
    let shallow = try PNGFile.read(folder.path("out/8.png"))
    #expect(deep.bitDepth == 16)
    for (fine, coarse) in zip(deep.codes, shallow.codes) {
      #expect(abs(Double(fine) / 257 - Double(coarse)) < 1.51)
    }
  }

  @Test func sheetsShowTheWholeStory() throws {
    let folder = try TinyStory.folder()
    let outcome = try Verdiva.run(
      ["preview", "tiny.yaml", "--sheet", "3x2", "--size", "480x270", "-o", "out/s.png"],
      in: folder)
    #expect(outcome.status == 0)
    let sheet = try PNGFile.read(folder.path("out/s.png"))
    #expect(sheet.size.width == 480)
    #expect(outcome.output == "out/s.png: \(sheet.size), 6 frames\n")
  }

  @Test func aMisspelledSampleIsRefused() throws {
    let folder = try Folder()
    let story = TinyStory.text.replacing("data:\n", with: "data:\n  sample: strom-day\n")
    try folder.write(story, to: "tiny.yaml")
    let outcome = try Verdiva.run(["preview", "tiny.yaml", "--size", "32x18"], in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("did you mean 'storm-day'?"))
    #expect(folder.files == ["tiny.yaml"])
  }
}
