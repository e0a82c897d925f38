/// One number a pixel, row by row from the top.
struct ScalarPicture {
  let size: PictureSize
  var values: [Float]

  /// Filtered along rows by one kernel and along columns by another, both of odd length; what lies
  /// outside the picture is like its border.
  func filtered(alongRows rowKernel: [Float], alongColumns columnKernel: [Float]) -> ScalarPicture {
    filteredAlongRows(rowKernel).filteredAlongColumns(columnKernel)
  }

  private func filteredAlongRows(_ kernel: [Float]) -> ScalarPicture {
    let (width, reach) = (size.width, kernel.count / 2)
    var result = ScalarPicture(size: size, values: [])
    result.values.reserveCapacity(values.count)
    for y in 0..<size.height {
      let row = values[y * width..<(y + 1) * width]
      let padded =
        Array(repeating: row[row.startIndex], count: reach) + row
        + Array(repeating: row[row.endIndex - 1], count: reach)
      var sums = [Float](repeating: 0, count: width)
      for (step, weight) in kernel.enumerated() {
        for x in 0..<width { sums[x] += padded[x + step] * weight }
      }
      result.values += sums
    }
    return result
  }

  private func filteredAlongColumns(_ kernel: [Float]) -> ScalarPicture {
    let (width, height, reach) = (size.width, size.height, kernel.count / 2)
    var result = ScalarPicture(size: size, values: [])
    result.values.reserveCapacity(values.count)
    for y in 0..<height {
      var sums = [Float](repeating: 0, count: width)
      for (step, weight) in kernel.enumerated() {
        let start = min(max(y + step - reach, 0), height - 1) * width
        for x in 0..<width { sums[x] += values[start + x] * weight }
      }
      result.values += sums
    }
    return result
  }
}
