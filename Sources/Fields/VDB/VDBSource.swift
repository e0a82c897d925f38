/// Fields out of an OpenVDB file: grids of numbers or of vectors of three, made dense over the box of
/// their active voxels. What is outside a grid's active voxels has the grid's background value.
struct VDBSource: FieldSource {
  let outline: FieldOutline
  private let layout: Layout
  private let chosen: [(grid: VDBGrid, element: StoredElement)]
  private let box: VDBBox
  private let file: ByteFile

  init(_ file: ByteFile, _ request: FieldRequest) throws(FieldError) {
    self.file = file
    let path = file.path
    let grids = try VDBLibrary.grids(in: path).filter { $0.components > 0 }
    let offers = grids.map { grid in
      FieldOffer(
        name: grid.name, unit: "", storage: grid.storage, components: grid.components)
    }
    let choices = try ArrayChoice.choices(request.variables, among: offers, of: path)
    let used = choices.map { grids[$0.array] }
    box = try Self.box(of: used, path)
    let placement = try Self.placement(used[0], box, file, request.mostVoxels)
    layout = placement.layout
    chosen = choices.map { choice in
      let grid = grids[choice.array]
      return (
        grid, StoredElement(kind: .float32, components: grid.components, part: choice.part)
      )
    }
    outline = FieldOutline(
      path: path, grid: placement.grid,
      variables: zip(choices, used).map { choice, grid in
        FieldVariable(
          name: choice.name, unit: "", isStatic: false, validRange: nil, storage: grid.storage)
      },
      times: [0], hasTimes: false, cycle: nil, notes: placement.notes, offers: offers)
  }

  func decode(variable: Int, snapshot: Int, into values: inout SurveyedValues) throws(FieldError) {
    let (grid, element) = chosen[variable]
    var writer = ValueWriter(layout, element, taking: &values)
    try VDBLibrary.read(grid, box, of: file.path, into: &writer)
    writer.finish(&values)
  }

  func checkUnchanged() throws(FieldError) { try file.checkUnchanged() }

  /// The box around all chosen grids, which share one transform.
  private static func box(of grids: [VDBGrid], _ path: String) throws(FieldError) -> VDBBox {
    var box: VDBBox?
    for grid in grids {
      guard grid.origin == grids[0].origin, grid.steps == grids[0].steps else {
        throw FieldError(
          path: path,
          message: "the grids '\(grids[0].name)' and '\(grid.name)' have different transforms; name"
            + " grids of one")
      }
      guard let active = grid.box else { continue }
      box = box.map { $0.joined(with: active) } ?? active
    }
    guard let box else {
      throw FieldError(
        path: path,
        message: "the grid '\(grids[0].name)' has no active voxels; there is nothing in it to see")
    }
    return box
  }

  private static func placement(
    _ grid: VDBGrid, _ box: VDBBox, _ file: ByteFile, _ mostVoxels: Int
  ) throws(FieldError) -> Placement {
    let path = file.path
    guard grid.isLinear else {
      throw FieldError(
        path: path,
        message: "the grid '\(grid.name)' has a frustum transform; resample it to a linear one")
    }
    var origin = grid.origin
    for axis in 0..<3 { origin += grid.steps[axis] * Double(box.first[axis]) }
    do throws(GridProblem) {
      let placement = try Placement(
        sizes: box.sizes, origin: origin, steps: grid.steps, limit: mostVoxels)
      guard placement.layout.storedCount <= VDBBox.mostVoxels(inBytes: file.count) else {
        throw GridProblem(
          "the active voxels of '\(grid.name)' span \(box.shown), more than can be made dense; crop"
            + " the grid")
      }
      return placement
    } catch {
      throw error.error(in: path)
    }
  }
}

/// A grid as its file describes it.
struct VDBGrid: Sendable {
  let place: Int32
  let name: String
  /// For example `float32` or `3 x float16`.
  let storage: String
  let components: Int
  let isLinear: Bool
  let origin: SIMD3<Double>
  let steps: [SIMD3<Double>]
  /// Of active voxels; nil where there is none.
  let box: VDBBox?
}

struct VDBBox: Sendable {
  let first: SIMD3<Int>
  let last: SIMD3<Int>

  /// Of a box that is made dense: 4 GiB of single numbers, and less for a small file, whose word is
  /// not enough for that.
  static func mostVoxels(inBytes bytes: Int) -> Int {
    min(1 << 30, max(1 << 25, bytes << 13))
  }

  var sizes: [Int] { (0..<3).map { last[$0] - first[$0] + 1 } }
  var shown: String { sizes.map(String.init).joined(separator: " x ") + " voxels" }

  func joined(with other: VDBBox) -> VDBBox {
    VDBBox(
      first: first.replacing(with: other.first, where: other.first .< first),
      last: last.replacing(with: other.last, where: other.last .> last))
  }
}
