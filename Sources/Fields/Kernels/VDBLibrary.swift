import CVDB

/// Calls into OpenVDB, each in a child process of its own.
enum VDBLibrary {
  static func grids(in path: String) throws(FieldError) -> [VDBGrid] {
    let list = UnsafeMutablePointer<verdiva_vdb_list>.allocate(capacity: 1)
    defer { unsafe list.deallocate() }
    let fault = unsafe verdiva_vdb_open(path, list)
    let message = unsafe text(list.pointee.message)
    try check(fault, message, path)
    return unsafe withUnsafeBytes(of: &list.pointee.grids) { bytes in
      let grids = unsafe bytes.bindMemory(to: verdiva_vdb_grid.self)
      return unsafe (0..<list.pointee.count).map { unsafe grid(grids[Int($0)], $0) }
    }
  }

  /// Hands a grid's voxels in a box to a writer.
  static func read(
    _ grid: VDBGrid, _ box: VDBBox, of path: String, into writer: inout ValueWriter
  ) throws(FieldError) {
    var wanted = verdiva_vdb_grid()
    wanted.components = Int32(grid.components)
    wanted.first = (Int32(box.first.x), Int32(box.first.y), Int32(box.first.z))
    wanted.last = (Int32(box.last.x), Int32(box.last.y), Int32(box.last.z))
    guard let reading = unsafe verdiva_vdb_begin(path, grid.place, &wanted) else {
      throw FieldError(path: path, message: "there is not enough memory to read it")
    }
    var bytes = 0
    while writer.missingBytes > 0, let values = unsafe verdiva_vdb_next(reading, &bytes) {
      var slab = unsafe Room(UnsafeMutableRawPointer(mutating: values), bytes)
      while slab.count > 0, writer.missingBytes > 0 {
        let taken = try? writer.fill { room in
          let part = room.first(min(room.count, slab.count))
          part.copy(slab.first(part.count))
          return part.count
        }
        slab = slab.after(taken ?? slab.count)
      }
    }
    let message = UnsafeMutablePointer<CChar>.allocate(capacity: 512)
    defer { unsafe message.deallocate() }
    let fault = unsafe verdiva_vdb_end(reading, message)
    try unsafe check(fault, String(cString: message), path)
    if writer.missingBytes > 0 { try check(1, "", path) }
  }

  private static func check(
    _ fault: Int32, _ message: String, _ path: String
  ) throws(FieldError) {
    if fault != 0 {
      throw FieldError(path: path, message: "the file is damaged; make or copy it again")
    }
    if !message.isEmpty {
      throw FieldError(
        path: path,
        message: "OpenVDB cannot read the file (\(printable(message))); make or copy it again")
    }
  }

  private static func grid(_ grid: verdiva_vdb_grid, _ place: Int32) -> VDBGrid {
    let (o, s) = (grid.origin, grid.steps)
    let (first, last) = (grid.first, grid.last)
    let box = VDBBox(
      first: SIMD3(Int(first.0), Int(first.1), Int(first.2)),
      last: SIMD3(Int(last.0), Int(last.1), Int(last.2)))
    let (type, isHalf) = (text(grid.type), grid.is_half != 0)
    let components = Int(grid.components)
    return VDBGrid(
      place: place, name: text(grid.name), storage: storage(type, isHalf: isHalf),
      components: components, isLinear: grid.is_linear != 0,
      origin: SIMD3(o.0, o.1, o.2),
      steps: [SIMD3(s.0, s.1, s.2), SIMD3(s.3, s.4, s.5), SIMD3(s.6, s.7, s.8)],
      box: any(box.last .< box.first) ? nil : box)
  }

  private static func storage(_ type: String, isHalf: Bool) -> String {
    switch type {
    case "float": isHalf ? "float16" : "float32"
    case "double": isHalf ? "float16" : "float64"
    case "vec3s": isHalf ? "3 x float16" : "3 x float32"
    case "vec3d": isHalf ? "3 x float16" : "3 x float64"
    case "vec3i": "3 x int32"
    default: type
    }
  }

  /// The text in a C array of characters.
  private static func text<Characters>(_ characters: Characters) -> String {
    unsafe withUnsafeBytes(of: characters) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
