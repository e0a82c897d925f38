import Imaging

/// Pictures whose measures are known.
enum Pictures {
  static let size = PictureSize(width: 96, height: 54)

  static func flat(_ red: UInt16, _ green: UInt16, _ blue: UInt16) -> DisplayImage {
    picture { _, _ in (red, green, blue) }
  }

  static func gray(_ code: UInt16) -> DisplayImage { flat(code, code, code) }

  static func picture(
    _ size: PictureSize = size, _ color: (Int, Int) -> (UInt16, UInt16, UInt16)
  ) -> DisplayImage {
    var codes: [UInt16] = []
    for y in 0..<size.height {
      for x in 0..<size.width {
        let (red, green, blue) = color(x, y)
        codes += [red, green, blue]
      }
    }
    return DisplayImage(size: size, bitDepth: 8, codes: codes)
  }
}
