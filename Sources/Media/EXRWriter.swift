import COpenEXR
import Files
import Foundation
import Imaging

/// One OpenEXR file as it is written: first all parts are declared, then their pictures follow.
@safe final class EXRWriter {
  private var context: OpaquePointer?
  private let path: String
  private let size: PictureSize

  /// In the order in which OpenEXR keeps them, with their place in a pixel.
  private static let channels = [("A", 3), ("B", 2), ("G", 1), ("R", 0)]
  /// The largest half float.
  private static let most: Float = 65_504

  /// - Parameters:
  ///   - file: Where the bytes go.
  ///   - path: The file that errors name.
  init(_ file: String, naming path: String, size: PictureSize) throws {
    self.path = path
    self.size = size
    var settings = unsafe exr_context_initializer_t()
    unsafe settings.size = MemoryLayout<exr_context_initializer_t>.size
    unsafe settings.error_handler_fn = { _, _, _ in }
    unsafe settings.zip_level = -2
    unsafe settings.dwa_quality = -1
    try check { unsafe exr_start_write(&context, file, EXR_WRITE_FILE_DIRECTLY, &settings) }
  }

  deinit { unsafe exr_finish(&context) }

  func declare(_ name: String, _ facts: [(name: String, fact: EXRFile.Part.Fact)]) throws {
    var part: Int32 = 0
    try check { unsafe exr_add_part(context, name, EXR_STORAGE_SCANLINE, &part) }
    var window = exr_attr_box2i_t()
    window.max.x = Int32(size.width - 1)
    window.max.y = Int32(size.height - 1)
    var center = exr_attr_v2f_t()
    try check {
      unsafe exr_initialize_required_attr(
        context, part, &window, &window, 1, &center, 1, EXR_LINEORDER_INCREASING_Y,
        EXR_COMPRESSION_ZIP)
    }
    for (channel, _) in Self.channels {
      try check {
        unsafe exr_add_channel(
          context, part, channel, EXR_PIXEL_HALF, EXR_PERCEPTUALLY_LINEAR, 1, 1)
      }
    }
    var primaries = exr_attr_chromaticities_t(
      red_x: 0.64, red_y: 0.33, green_x: 0.3, green_y: 0.6, blue_x: 0.15, blue_y: 0.06,
      white_x: 0.3127, white_y: 0.329)
    try check {
      unsafe exr_attr_set_chromaticities(context, part, "chromaticities", &primaries)
    }
    for (name, fact) in facts {
      try check {
        switch fact {
        case .whole(let value): unsafe exr_attr_set_int(context, part, name, Int32(value))
        case .number(let value): unsafe exr_attr_set_float(context, part, name, value)
        case .words(let value): unsafe exr_attr_set_string(context, part, name, value)
        }
      }
    }
  }

  /// Ends the declarations.
  func begin() throws { try check { unsafe exr_write_header(context) } }

  func write(_ image: LinearImage, part: Int) throws {
    precondition(image.size == size, "parts have the file's size")
    var rowsAtOnce: Int32 = 0
    try check { unsafe exr_get_scanlines_per_chunk(context, Int32(part), &rowsAtOnce) }
    // It points into itself, so it must stay where it is.
    let pipeline = UnsafeMutablePointer<exr_encode_pipeline_t>.allocate(capacity: 1)
    unsafe pipeline.initialize(to: exr_encode_pipeline_t())
    defer {
      unsafe exr_encoding_destroy(context, pipeline)
      unsafe pipeline.deallocate()
    }
    for first in stride(from: 0, to: size.height, by: Int(rowsAtOnce)) {
      let rows = first..<min(first + Int(rowsAtOnce), size.height)
      try unsafe write(rows, of: image, Int32(part), pipeline)
    }
  }

  private func write(
    _ rows: Range<Int>, of image: LinearImage, _ part: Int32,
    _ pipeline: UnsafeMutablePointer<exr_encode_pipeline_t>
  ) throws {
    var chunk = exr_chunk_info_t()
    let isFirst = rows.lowerBound == 0
    try check {
      unsafe exr_write_scanline_chunk_info(context, part, Int32(rows.lowerBound), &chunk)
    }
    try check {
      unsafe isFirst
        ? exr_encoding_initialize(context, part, &chunk, pipeline)
        : exr_encoding_update(context, part, &chunk, pipeline)
    }
    try unsafe Self.samples(rows, image).withUnsafeBytes { bytes in
      let run = size.width * rows.count * MemoryLayout<Float>.size
      for index in Self.channels.indices {
        let channel = unsafe pipeline.pointee.channels + index
        unsafe channel.pointee.encode_from_ptr =
          unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self).advanced(by: index * run)
        unsafe channel.pointee.user_pixel_stride = 4
        unsafe channel.pointee.user_line_stride = Int32(4 * size.width)
        unsafe channel.pointee.user_bytes_per_element = 4
        unsafe channel.pointee.user_data_type = UInt16(EXR_PIXEL_FLOAT.rawValue)
      }
      if isFirst {
        try check { unsafe exr_encoding_choose_default_routines(context, part, pipeline) }
      }
      try check { unsafe exr_encoding_run(context, part, pipeline) }
    }
  }

  /// Rows of a picture channel by channel, within what half floats hold.
  private static func samples(_ rows: Range<Int>, _ image: LinearImage) -> [Float] {
    var samples: [Float] = []
    samples.reserveCapacity(rows.count * image.size.width * channels.count)
    for (_, place) in channels {
      for y in rows {
        for x in 0..<image.size.width { samples.append(min(max(image[x, y][place], -most), most)) }
      }
    }
    return samples
  }

  func finish() throws {
    try check { unsafe exr_finish(&context) }
  }

  private func check(_ call: () -> exr_result_t) throws {
    errno = 0
    let result = call()
    if result == 0 { return }
    let system = errno
    if system != 0 { throw FileError(path: path, errno: system) }
    let words = unsafe String(cString: exr_get_default_error_message(result))
    throw MediaError(path: path, reason: "this picture cannot be written as OpenEXR (\(words))")
  }
}
