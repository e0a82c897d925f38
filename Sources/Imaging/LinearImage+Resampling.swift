extension LinearImage {
  /// The same picture squeezed or stretched to another width; each new pixel is the mean of what it
  /// covers.
  public func resampled(toWidth width: Int) -> LinearImage {
    if width == size.width { return self }
    let target = PictureSize(width: width, height: size.height)
    var result =
      isOpaque ? LinearImage(size: target, opaque: .zero) : LinearImage(size: target)
    let scale = Float(size.width) / Float(width)
    for x in 0..<width {
      let (from, to) = (Float(x) * scale, Float(x + 1) * scale)
      let columns = Int(from)..<min(Int(to.rounded(.up)), size.width)
      for y in 0..<size.height {
        var sum = SIMD4<Float>.zero
        for column in columns {
          let cover = min(to, Float(column + 1)) - max(from, Float(column))
          sum += self[column, y] * cover
        }
        result[x, y] = sum / scale
      }
    }
    return result
  }
}
