import CFFmpeg
import Imaging

/// From a decoded frame in any format to R'G'B', with the matrix and range that the film states.
@safe struct FrameConversion {
  private let frame: UnsafeMutablePointer<AVFrame>
  private let format: UnsafePointer<AVPixFmtDescriptor>
  private let size: PictureSize
  private let kind: Kind
  private let coding: Coding

  private enum Kind { case gray, rgb, yCbCr }

  init(_ frame: UnsafeMutablePointer<AVFrame>, _ size: PictureSize, _ path: String) throws {
    func refusal(_ reason: String) -> MediaError { MediaError(path: path, reason: reason) }
    let frameSize = unsafe PictureSize(
      width: Int(frame.pointee.width), height: Int(frame.pointee.height))
    guard frameSize == size else {
      throw refusal("its pictures change from \(size) to \(frameSize)")
    }
    let transfer = unsafe frame.pointee.color_trc
    guard transfer != AVCOL_TRC_SMPTE2084 && transfer != AVCOL_TRC_ARIB_STD_B67 else {
      throw refusal("this is an HDR film; the measures are those of standard displays")
    }
    let number = unsafe AVPixelFormat(rawValue: frame.pointee.format)
    guard let format = unsafe av_pix_fmt_desc_get(number) else {
      throw refusal("its pictures have no known format")
    }
    let odd =
      AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_FLOAT
      | AV_PIX_FMT_FLAG_BAYER
    let flags = unsafe format.pointee.flags
    guard flags & UInt64(odd) == 0, unsafe format.pointee.comp.0.depth <= 16 else {
      throw refusal("pictures in \(unsafe String(cString: format.pointee.name)) are not read")
    }
    unsafe (self.frame, self.format) = unsafe (frame, format)
    self.size = size
    kind =
      unsafe flags & UInt64(AV_PIX_FMT_FLAG_RGB) != 0
      ? .rgb : format.pointee.nb_components < 3 ? .gray : .yCbCr
    coding = unsafe Coding(frame, format, isRGB: kind == .rgb)
  }

  func picture() -> FilmPicture {
    let (width, height) = (size.width, size.height)
    var codes = [UInt16](repeating: 0, count: size.pixelCount * 3)
    var luma = [UInt16](repeating: 0, count: size.pixelCount)
    var rows = [[UInt16]](repeating: [UInt16](repeating: 0, count: width), count: 3)
    for y in 0..<height {
      read(row: y, into: &rows)
      for x in 0..<width {
        let values = SIMD3(Float(rows[0][x]), Float(rows[1][x]), Float(rows[2][x]))
        let (rgb, light) = coding.shown(values)
        let at = y * width + x
        codes[at * 3] = UInt16(rgb.x)
        codes[at * 3 + 1] = UInt16(rgb.y)
        codes[at * 3 + 2] = UInt16(rgb.z)
        luma[at] = UInt16(light)
      }
    }
    return FilmPicture(
      display: DisplayImage(size: size, bitDepth: 16, codes: codes), luma: luma)
  }

  /// Three values for every pixel of a row: chroma that pixels share is repeated.
  private func read(row y: Int, into rows: inout [[UInt16]]) {
    read(0, row: y, count: size.width, into: &rows[0])
    guard kind != .gray else {
      (rows[1], rows[2]) = (rows[0], rows[0])
      return
    }
    let isShared = kind == .yCbCr
    let (across, down) = unsafe (
      isShared ? Int(format.pointee.log2_chroma_w) : 0,
      isShared ? Int(format.pointee.log2_chroma_h) : 0
    )
    let count = (size.width + (1 << across) - 1) >> across
    for component in 1...2 {
      read(component, row: y >> down, count: count, into: &rows[component])
      if across == 0 { continue }
      for x in stride(from: size.width - 1, to: 0, by: -1) {
        rows[component][x] = rows[component][x >> across]
      }
    }
  }

  private func read(_ component: Int, row: Int, count: Int, into values: inout [UInt16]) {
    unsafe values.withUnsafeMutableBufferPointer { values in
      unsafe verdiva_read_row(
        values.baseAddress, frame, format, Int32(row), Int32(component), Int32(count))
    }
  }
}

/// How a film's numbers stand for light.
private struct Coding {
  /// From a value to 0...65535, or to -32768...32767 for chroma.
  private let offset: SIMD3<Float>
  private let scale: SIMD3<Float>
  /// Red from Cr, green from Cb and Cr, blue from Cb; nil where the values are R'G'B' or gray.
  private let matrix: SIMD4<Float>?

  init(
    _ frame: UnsafeMutablePointer<AVFrame>, _ format: UnsafePointer<AVPixFmtDescriptor>, isRGB: Bool
  ) {
    let depth = unsafe Int(format.pointee.comp.0.depth)
    let (most, unit) = (Float((1 << depth) - 1), Float(1 << depth) / 256)
    let isGray = unsafe format.pointee.nb_components < 3
    let name = unsafe String(cString: format.pointee.name)
    let isFull =
      unsafe isRGB || name.hasPrefix("yuvj") || frame.pointee.color_range == AVCOL_RANGE_JPEG
    let luma: (Float, Float) = isFull ? (0, 65_535 / most) : (16 * unit, 65_535 / (219 * unit))
    let chroma: (Float, Float) = (
      Float(1 << (depth - 1)), isFull ? 65_535 / most : 65_535 / (224 * unit)
    )
    if isRGB || isGray {
      offset = SIMD3(repeating: luma.0)
      scale = SIMD3(repeating: luma.1)
      matrix = nil
      return
    }
    offset = SIMD3(luma.0, chroma.0, chroma.0)
    scale = SIMD3(luma.1, chroma.1, chroma.1)
    let (kr, kb) = unsafe Self.weights(of: frame)
    let kg = 1 - kr - kb
    matrix = SIMD4(
      2 * (1 - kr), -2 * kb * (1 - kb) / kg, -2 * kr * (1 - kr) / kg, 2 * (1 - kb))
  }

  /// Red's and blue's share in luma. An untagged film is taken for what its height makes likely.
  private static func weights(of frame: UnsafeMutablePointer<AVFrame>) -> (Float, Float) {
    switch unsafe frame.pointee.colorspace {
    case AVCOL_SPC_BT709: (0.2126, 0.0722)
    case AVCOL_SPC_BT2020_NCL, AVCOL_SPC_BT2020_CL: (0.2627, 0.0593)
    case AVCOL_SPC_SMPTE240M: (0.212, 0.087)
    case AVCOL_SPC_SMPTE170M, AVCOL_SPC_BT470BG, AVCOL_SPC_FCC: (0.299, 0.114)
    default: unsafe frame.pointee.height >= 720 ? (0.2126, 0.0722) : (0.299, 0.114)
    }
  }

  /// R'G'B' and luma, 0...65535, whole.
  func shown(_ values: SIMD3<Float>) -> (rgb: SIMD3<Float>, luma: Float) {
    let scaled = (values - offset) * scale
    var rgb = scaled
    var luma = scaled.x
    if let matrix {
      rgb = SIMD3(
        luma + matrix.x * scaled.z, luma + matrix.y * scaled.y + matrix.z * scaled.z,
        luma + matrix.w * scaled.y)
    } else {
      luma = 0.2126 * rgb.x + 0.7152 * rgb.y + 0.0722 * rgb.z
    }
    let top: Float = 65_535
    rgb = rgb.clamped(lowerBound: .zero, upperBound: SIMD3(repeating: top))
    return (rgb.rounded(.toNearestOrAwayFromZero), min(max(luma, 0), top).rounded())
  }
}
