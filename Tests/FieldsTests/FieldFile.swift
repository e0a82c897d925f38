import Fields
import Foundation
import NetCDF

/// A folder of its own for one test, removed with it.
final class Scratch {
  let folder = FileManager.default.temporaryDirectory.appending(path: "fields-\(UUID())")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String = "field.nc") -> String { folder.appending(path: name).path }

  /// What opening and reading a field fails with.
  func message(_ variables: [String]? = nil, file: String = "field.nc") -> String {
    do {
      let series = try FieldSeries(reading: path(file), variables: variables)
      for time in series.times { _ = try series.state(at: time) }
      return "no error"
    } catch {
      return "\(error)".replacing(folder.path + "/", with: "")
    }
  }
}

/// A small file whose values tell their place: 1000 t + 100 z + 10 y + x, on 2 x 3 x 4 voxels.
struct FieldFile {
  var times: [Double] = [10, 12, 16]
  var timeUnits: String? = "s"
  var cycle: Double?
  var x: [Double] = [1, 1.5, 2, 2.5]
  var xUnits: String? = "cm"
  var order = ["z", "y", "x"]
  var chemicalAttributes: [String: [Double]] = [:]
  /// Stored values put in place of those of `chemical`, by place.
  var replaced: [Int: Double] = [:]

  static func value(_ t: Int, _ z: Int, _ y: Int, _ x: Int) -> Float {
    Float(1000 * t + 100 * z + 10 * y + x)
  }

  func write(_ path: String) throws {
    let writer = try NetCDFWriter(creating: path)
    let lengths = ["time": times.count, "z": 2, "y": 3, "x": x.count]
    for name in ["time", "z", "y", "x"] {
      try writer.defineDimension(name, length: lengths[name] ?? 1)
      try writer.defineVariable(name, type: .double, dimensions: [name])
    }
    if let timeUnits { try writer.setAttribute("units", of: "time", to: timeUnits) }
    if let cycle { try writer.setAttribute("cycle_length", of: "time", to: [cycle]) }
    if let xUnits { try writer.setAttribute("units", of: "x", to: xUnits) }
    try writer.setAttribute("units", of: "y", to: "mm")
    try writer.defineVariable("chemical", type: .double, dimensions: ["time"] + order)
    try writer.defineVariable("wall", type: .float, dimensions: order)
    try writer.defineVariable("flat", type: .float, dimensions: ["y", "x"])
    try writer.defineVariable("packed", type: .int16, dimensions: ["time"] + order, deflate: 1)
    try writer.setAttribute("units", of: "chemical", to: "mol m-3")
    try writer.setAttribute("scale_factor", of: "packed", to: [0.5])
    try writer.setAttribute("add_offset", of: "packed", to: [-3])
    try writer.setAttribute("valid_range", of: "packed", to: [0, 4000], type: .int16)
    for name in chemicalAttributes.keys.sorted() {
      try writer.setAttribute(name, of: "chemical", to: chemicalAttributes[name] ?? [])
    }
    try writer.endDefinitions()
    try writer.write("time", times)
    try writer.write("z", [-5.0, 5])
    try writer.write("y", [0.0, 20, 40])
    try writer.write("x", x)
    var values = places(times.count).map { Double($0) }
    for (place, value) in replaced { values[place] = value }
    try writer.write("chemical", values)
    try writer.write("wall", places(1))
    try writer.write("packed", places(times.count).map { Int16($0) })
    try writer.close()
  }

  private func places(_ snapshots: Int) -> [Float] {
    var values: [Float] = []
    for t in 0..<snapshots {
      for z in 0..<2 {
        for y in 0..<3 { for x in self.x.indices { values.append(Self.value(t, z, y, x)) } }
      }
    }
    return values
  }
}
