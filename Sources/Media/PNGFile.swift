import CPNGGuard
import Files
public import Imaging

/// Pictures as PNG files (ISO/IEC 15948), tagged as sRGB with perceptual intent.
public enum PNGFile {
  /// Writes 8- or 16-bit RGB. The file appears whole or not at all, and equal pictures and texts
  /// give equal bytes: no time is written.
  ///
  /// - Parameter text: entries such as `Software`, with keys of 1 to 79 Latin letters.
  /// - Throws: `FileError` where the place or the disk refuses, `MediaError` where the picture
  ///   cannot be a PNG.
  public static func write(
    _ image: DisplayImage, to path: String, text: [(key: String, value: String)] = []
  ) throws {
    try AtomicFile.write(to: path) { temporary in
      try write(image.codes, image.size, 3, image.bitDepth, text, into: temporary, named: path)
    }
  }

  /// Writes a layer as 16-bit RGB with straight alpha, as the format has it.
  public static func write(
    _ layer: DisplayLayer, to path: String, text: [(key: String, value: String)] = []
  ) throws {
    try AtomicFile.write(to: path) { temporary in
      try write(layer.codes, layer.size, 4, 16, text, into: temporary, named: path)
    }
  }

  /// Reads a PNG of any kind as RGB: gray is spread over three channels, palettes are looked up,
  /// fewer than 8 bits are widened, and alpha is laid over black by scaling the code values. Gamma
  /// and profile chunks are not applied.
  ///
  /// - Throws: `FileError` where the file cannot be opened, `MediaError` where it is no whole PNG.
  public static func read(_ path: String) throws -> DisplayImage {
    var failure = verdiva_png_failure()
    guard let reader = unsafe verdiva_png_open(path, &failure) else {
      throw error(failure, path, "this is not a PNG file")
    }
    defer { unsafe verdiva_png_close(reader) }
    let size = unsafe PictureSize(
      width: Int(verdiva_png_width(reader)), height: Int(verdiva_png_height(reader)))
    guard max(size.width, size.height) <= PictureSize.sides.upperBound else {
      throw MediaError(
        path: path,
        reason: "\(size) is too large; pictures have at most \(PictureSize.sides.upperBound) "
          + "pixels a side")
    }
    let bitDepth = unsafe Int(verdiva_png_bit_depth(reader))
    var codes = [UInt16](repeating: 0, count: size.pixelCount * 4)
    guard unsafe verdiva_png_read(reader, &codes, &failure) == 0 else {
      throw error(failure, path, "this PNG file is damaged")
    }
    return DisplayImage(size: size, bitDepth: bitDepth, codes: overBlack(codes, bitDepth))
  }

  private static func write(
    _ codes: [UInt16], _ size: PictureSize, _ channels: Int, _ bitDepth: Int,
    _ text: [(key: String, value: String)], into temporary: String, named path: String
  ) throws {
    var failure = verdiva_png_failure()
    let result = unsafe withCStrings(text.flatMap { [$0.key, $0.value] }) { texts in
      unsafe codes.withUnsafeBufferPointer { codes in
        var picture = unsafe verdiva_png_picture(
          width: UInt32(size.width), height: UInt32(size.height), channels: Int32(channels),
          bit_depth: Int32(bitDepth), codes: codes.baseAddress)
        return unsafe verdiva_png_write(temporary, &picture, texts, Int32(text.count), &failure)
      }
    }
    if result != 0 { throw error(failure, path, "this picture cannot be written as PNG") }
  }

  private static func overBlack(_ codes: [UInt16], _ bitDepth: Int) -> [UInt16] {
    let peak = UInt32((1 << bitDepth) - 1)
    var result: [UInt16] = []
    result.reserveCapacity(codes.count / 4 * 3)
    for pixel in stride(from: 0, to: codes.count, by: 4) {
      let alpha = UInt64(codes[pixel + 3])
      for channel in 0..<3 {
        let code = UInt64(codes[pixel + channel]) * alpha
        result.append(UInt16((code + UInt64(peak) / 2) / UInt64(peak)))
      }
    }
    return result
  }

  private static func error(
    _ failure: verdiva_png_failure, _ path: String, _ what: String
  ) -> any Error {
    if failure.posix != 0 { return FileError(path: path, errno: failure.posix) }
    let words = unsafe withUnsafeBytes(of: failure.text) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    return MediaError(path: path, reason: "\(what) (\(words))")
  }
}

/// Calls `body` with the strings as C strings, which live as long as the call.
private func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) throws -> Result
) rethrows -> Result {
  let bytes = strings.map { Array($0.utf8CString) }
  let starts = bytes.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  return unsafe try bytes.flatMap { $0 }.withUnsafeBufferPointer { all in
    let pointers = unsafe starts.map { start in unsafe all.baseAddress.map { unsafe $0 + start } }
    return unsafe try pointers.withUnsafeBufferPointer { list in
      guard let first = list.baseAddress else { preconditionFailure("never empty") }
      return unsafe try body(first)
    }
  }
}
