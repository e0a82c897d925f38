import Foundation

/// A box of points with scalars as VTK's XML image data (`.vti`): raw float32 behind the XML, each
/// array after its length in bytes as a 64-bit number, all little-endian.
struct VTKImage {
  let size: (x: Int, y: Int, z: Int)
  /// The first point, in metres.
  let origin: (x: Double, y: Double, z: Double)
  let spacing: Double
  /// Values with x fastest.
  let arrays: [(name: String, values: [Float])]

  var data: Data {
    var data = Data(head.utf8)
    for array in arrays {
      data.append(RawBytes.data(of: [UInt64(array.values.count * Self.bytesPerValue)]))
      data.append(RawBytes.data(of: array.values))
    }
    data.append(Data("\n  </AppendedData>\n</VTKFile>\n".utf8))
    return data
  }

  private static let bytesPerValue = MemoryLayout<Float>.stride

  private var head: String {
    let extent = "0 \(size.x - 1) 0 \(size.y - 1) 0 \(size.z - 1)"
    let bytesPerArray = 8 + size.x * size.y * size.z * Self.bytesPerValue
    let lines = arrays.enumerated().map { index, array in
      "        <DataArray type=\"Float32\" Name=\"\(array.name)\" format=\"appended\" "
        + "offset=\"\(index * bytesPerArray)\"/>"
    }
    let active = arrays.first.map { " Scalars=\"\($0.name)\"" } ?? ""
    return """
      <?xml version="1.0"?>
      <VTKFile type="ImageData" version="1.0" byte_order="LittleEndian" header_type="UInt64">
        <ImageData WholeExtent="\(extent)" Origin="\(origin.x) \(origin.y) \(origin.z)" \
      Spacing="\(spacing) \(spacing) \(spacing)">
          <Piece Extent="\(extent)">
            <PointData\(active)>
      \(lines.joined(separator: "\n"))
            </PointData>
          </Piece>
        </ImageData>
        <AppendedData encoding="raw">
      _
      """
  }
}
