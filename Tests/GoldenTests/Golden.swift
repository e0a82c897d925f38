import Foundation
import Imaging
import Media
import Testing

/// Pictures as they are meant to be: small PNGs in `Tests/Goldens`.
enum Golden {
  /// Root mean square and largest difference in 8-bit codes that a picture may have: room for a
  /// rounding that falls the other way, not for anything that can be seen.
  static let rmsTolerance = 1.0
  static let largestTolerance = 12

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Goldens")

  private static var isRecording: Bool {
    ProcessInfo.processInfo.environment["VERDIVA_RECORD_GOLDENS"] == "1"
  }

  /// Holds a picture against its golden. One that is missing is recorded, and the test fails; with
  /// `VERDIVA_RECORD_GOLDENS=1` all are recorded anew.
  static func expect(_ picture: DisplayImage, matches name: String) throws {
    let path = folder.appending(path: "\(name).png").path(percentEncoded: false)
    let isMissing = !FileManager.default.fileExists(atPath: path)
    if isMissing || isRecording {
      try PNGFile.write(picture, to: path)
      #expect(!isMissing || isRecording, "\(name) had no golden; look at the one recorded now")
      return
    }
    let golden = try PNGFile.read(path)
    try #require(golden.size == picture.size && golden.bitDepth == picture.bitDepth)
    #expect(Comparison.rms(golden, picture) <= rmsTolerance, "\(name) differs from its golden")
    let largest = zip(golden.codes, picture.codes).map { abs(Int($0) - Int($1)) }.max() ?? 0
    #expect(largest <= largestTolerance, "\(name) differs from its golden at one place")
  }
}
