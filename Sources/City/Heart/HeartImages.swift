import Files
import Foundation

/// The beat as VTK image data, one file a snapshot, and the index that plays them in order. The
/// values are the NetCDF file's.
struct HeartImages {
  private let index: String
  private let folder: String
  private let resolution: Int
  private let places: [Int]
  private let tissue: [Float]

  /// - Parameter path: the NetCDF file's; `heart.nc` has `heart.pvd` and the folder `heart-images`.
  init(beside path: String, tissue: HeartTissue, voxels: [Int]) {
    let stem = (path as NSString).deletingPathExtension
    index = stem + ".pvd"
    folder = stem + "-images"
    resolution = tissue.lattice.width
    places = voxels.map(tissue.lattice.placeInBox)
    self.tissue = voxels.map { tissue.density[$0] }
  }

  /// Writes the tissue, the snapshots and at last the index.
  func write(_ spool: HeartSpool, _ count: Int, _ progress: (Double) throws -> Void) throws {
    try makeFolder()
    try write("tissue.vti", [("tissue", dense(tissue[...]))])
    for snapshot in 0..<count {
      try progress(Double(snapshot) / Double(count))
      let packed = try spool.snapshot(snapshot)
      let arrays = HeartFile.quantities.enumerated().map { index, quantity in
        let values = packed[index * places.count..<(index + 1) * places.count]
        return (quantity.name, dense(values.map { Float($0) / HeartFile.stepsPerUnit }[...]))
      }
      try write(name(snapshot), arrays)
    }
    try AtomicFile.write(Data(indexText(count).utf8), to: index)
  }

  private func name(_ snapshot: Int) -> String {
    let digits = String(snapshot)
    return "beat-" + String(repeating: "0", count: max(5 - digits.count, 0)) + digits + ".vti"
  }

  private func write(_ name: String, _ arrays: [(String, [Float])]) throws {
    let spacing = Double(HeartTissue.side) / Double(resolution)
    let first = (0.5 - Double(resolution) / 2) * spacing
    let image = VTKImage(
      size: (resolution, resolution, resolution), origin: (first, first, first), spacing: spacing,
      arrays: arrays)
    try AtomicFile.write(image.data, to: (folder as NSString).appendingPathComponent(name))
  }

  private func indexText(_ count: Int) -> String {
    let folderName = (folder as NSString).lastPathComponent
    let lines = (0..<count).map { snapshot in
      let time = HeartClock.period * Double(snapshot) / Double(HeartClock.snapshots)
      return
        "    <DataSet timestep=\"\(time)\" part=\"0\" file=\"\(folderName)/\(name(snapshot))\"/>"
    }
    return """
      <?xml version="1.0"?>
      <VTKFile type="Collection" version="0.1" byte_order="LittleEndian">
        <Collection>
      \(lines.joined(separator: "\n"))
        </Collection>
      </VTKFile>

      """
  }

  private func dense(_ values: ArraySlice<Float>) -> [Float] {
    var dense = [Float](repeating: 0, count: resolution * resolution * resolution)
    for (place, value) in zip(places, values) { dense[place] = value }
    return dense
  }

  private func makeFolder() throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw FileError(
        path: folder, reason: "the folder cannot be made; choose a place that you may write to")
    }
  }
}
