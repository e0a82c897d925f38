/// What a file of arrays on one regular grid says of itself.
struct ArrayCatalog: Sendable {
  /// Points along each stored axis, the fastest first.
  var sizes: [Int]
  var origin: SIMD3<Double>
  var steps: [SIMD3<Double>]
  var arrays: [StoredArray]
  /// One a snapshot; nil where the file does not say when it is.
  var times: [Double]?
  var cycle: Double?
  var notes: [String] = []

  /// The grid of points, or that of the cells between them.
  func placement(inCells: Bool, mostVoxels: Int) throws(GridProblem) -> Placement {
    guard inCells else {
      return try Placement(sizes: sizes, origin: origin, steps: steps, limit: mostVoxels)
    }
    let half = steps.reduce(SIMD3<Double>()) { $0 + $1 } / 2
    return try Placement(
      sizes: sizes.map { $0 - 1 }, origin: origin + half, steps: steps, limit: mostVoxels)
  }
}

/// Snapshots out of a file of arrays, or of several data files under one header.
struct ArraySource: FieldSource {
  let outline: FieldOutline
  private let layout: Layout
  private let chosen: [(array: StoredArray, element: StoredElement)]
  private let data: [ByteFile]
  /// How many snapshots stand one after the other in each file.
  private let snapshotsPerFile: Int

  init(
    _ catalog: ArrayCatalog, of path: String, files: [ByteFile], snapshotsPerFile: Int = 1,
    _ request: FieldRequest
  ) throws(FieldError) {
    let offers = catalog.arrays.map { array in
      FieldOffer(
        name: array.name, unit: array.unit, storage: array.storage,
        components: array.element.components, isInCells: array.isInCells)
    }
    let choices = try ArrayChoice.choices(request.variables, among: offers, of: path)
    let placement: Placement
    do {
      placement = try catalog.placement(
        inCells: offers[choices[0].array].isInCells, mostVoxels: request.mostVoxels)
    } catch {
      throw error.error(in: path)
    }
    layout = placement.layout
    chosen = choices.map { choice in
      let array = catalog.arrays[choice.array]
      var element = ArrayReader.element(of: array)
      element.part = choice.part
      return (array, element)
    }
    data = files
    for (array, _) in chosen {
      try ArrayReader(file: files[0], array: array).checkPlausible(layout.storedCount)
    }
    self.snapshotsPerFile = snapshotsPerFile
    let count = files.count * snapshotsPerFile
    outline = FieldOutline(
      path: path, grid: placement.grid,
      variables: zip(choices, chosen).map { choice, chosen in
        FieldVariable(
          name: choice.name, unit: chosen.array.unit, isStatic: false,
          validRange: nil, storage: chosen.array.storage)
      },
      times: catalog.times ?? (0..<count).map(Double.init), hasTimes: catalog.times != nil,
      cycle: catalog.cycle,
      notes: catalog.notes + placement.notes, offers: offers)
  }

  var files: [String] {
    [outline.path] + data.map(\.path).filter { $0 != outline.path }
  }

  func decode(variable: Int, snapshot: Int, into values: inout SurveyedValues) throws(FieldError) {
    let (array, element) = chosen[variable]
    var writer = ValueWriter(layout, element, taking: &values)
    let (file, place) = snapshot.quotientAndRemainder(dividingBy: snapshotsPerFile)
    try ArrayReader(file: data[file], array: array).read(
      skipping: place * layout.storedCount, into: &writer)
    writer.finish(&values)
  }

  func checkUnchanged() throws(FieldError) {
    for file in data { try file.checkUnchanged() }
  }
}
