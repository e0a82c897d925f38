import Files
import Foundation
import Media

/// Finished chunks beside the film that they will be joined to, so that a render that was stopped
/// can go on: `.verdiva/FILM-KEY/chunk-FIRST-END.mp4`. The key says everything that the pictures and
/// their encoding depend on.
struct ChunkStore: Sendable {
  private let filmName: String
  /// `.verdiva` beside the film.
  private let root: String
  private let folder: String
  private let filmFolder: String

  /// - Parameter key: hexadecimal digits.
  init(film: String, key: String) throws {
    filmName = (film as NSString).lastPathComponent
    filmFolder = (film as NSString).deletingLastPathComponent
    root = (filmFolder as NSString).appendingPathComponent(".verdiva")
    folder = (root as NSString).appendingPathComponent("\(filmName)-\(key.prefix(32))")
    try AtomicFile.checkPlace(film)
    for place in [root, folder] where unsafe mkdir(place, 0o755) != 0 && errno != EEXIST {
      throw FileError(path: place, errno: errno)
    }
  }

  /// Held while a film is made.
  func lock() throws -> FolderLock {
    let path = (root as NSString).appendingPathComponent("\(filmName).lock")
    guard let lock = try FolderLock(path) else {
      throw FileError(
        path: (filmFolder as NSString).appendingPathComponent(filmName),
        reason: "another render is making this film; wait for it, or choose another output with -o"
      )
    }
    removePartials(in: filmFolder.isEmpty ? "." : filmFolder) { $0 == filmName }
    removePartials(in: folder) { _ in true }
    return lock
  }

  func chunk(_ frames: Range<Int>) -> FilmChunk {
    func padded(_ number: Int) -> String {
      String(repeating: "0", count: max(0, 6 - String(number).count)) + String(number)
    }
    let name = "chunk-\(padded(frames.lowerBound))-\(padded(frames.upperBound)).mp4"
    return FilmChunk(
      path: (folder as NSString).appendingPathComponent(name), frameCount: frames.count)
  }

  func isFinished(_ frames: Range<Int>) -> Bool {
    FileManager.default.fileExists(atPath: chunk(frames).path)
  }

  /// Removes all chunks of this film, of this key and of others.
  func removeAll() {
    for name in names(in: root) where name.hasPrefix("\(filmName)-") {
      try? FileManager.default.removeItem(
        atPath: (root as NSString).appendingPathComponent(name))
    }
  }

  /// Removes the folders if no chunks are in them.
  func removeIfEmpty() {
    for place in [folder, root] { unsafe rmdir(place) }
  }

  /// Removes what a killed process left unfinished: files `.partial-PROCESS-NAME` of chosen names.
  private func removePartials(in place: String, where isChosen: (Substring) -> Bool) {
    for file in names(in: place) where file.hasPrefix(".partial-") {
      let name = file.dropFirst(".partial-".count).drop { $0.isNumber }.dropFirst()
      if isChosen(name) { unsafe unlink((place as NSString).appendingPathComponent(file)) }
    }
  }

  private func names(in place: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
  }
}
