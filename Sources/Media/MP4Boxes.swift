import Files
import Foundation

/// The outermost boxes of an MP4 file (ISO/IEC 14496-12, section 4.2).
enum MP4Boxes {
  /// Throws where the last box does not end with the file: libav takes a film with a cut end for
  /// whole as long as it finds its index.
  static func checkEnd(of path: String) throws {
    guard let file = unsafe fopen(path, "rb") else { throw FileError(path: path, errno: errno) }
    defer { unsafe fclose(file) }
    unsafe fseek(file, 0, SEEK_END)
    let end = unsafe ftell(file)
    var place = 0
    while place < end {
      unsafe fseek(file, place, SEEK_SET)
      var header = [UInt8](repeating: 0, count: 16)
      let count = unsafe fread(&header, 1, header.count, file)
      guard count >= 8, let size = size(header.prefix(count), upTo: end - place) else {
        throw cut(path)
      }
      place += size
    }
    if place != end { throw cut(path) }
  }

  /// A box's size; nil where its header is no header.
  private static func size(_ header: ArraySlice<UInt8>, upTo rest: Int) -> Int? {
    func number(_ bytes: ArraySlice<UInt8>) -> Int? {
      Int(exactly: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
    guard let size = number(header.prefix(4)) else { return nil }
    switch size {
    case 0: return rest
    case 1:
      guard header.count == 16, let wide = number(header.suffix(8)) else { return nil }
      return (16...max(rest, 16)).contains(wide) ? wide : nil
    default: return (8...max(rest, 8)).contains(size) ? size : nil
    }
  }

  private static func cut(_ path: String) -> MediaError {
    MediaError(path: path, reason: "this is not a whole film (its end is missing)")
  }
}
