/// A named array of numbers in a file, and where its bytes are.
struct StoredArray: Sendable {
  var name: String
  var unit = ""
  var element: StoredElement
  /// Whether its values stand in the middles of the cells between the points.
  var isInCells = false
  /// The range that the file states for one-component arrays; not to be relied on.
  var statedRange: ClosedRange<Float>?
  var location: Location

  enum Location: Sendable {
    /// Numbers as they are in memory, from this byte of the file on.
    case plain(offset: Int)
    /// Numbers as text; nil for all to the file's end.
    case text(offset: Int, count: Int?)
    /// gzip or zlib data from this byte on.
    case gzip(offset: Int)
    /// VTK's own: a length, or the lengths of packed blocks, before the data.
    case vtk(VTKEncoding, offset: Int, count: Int?)
  }

  /// What it is, in a few words, for reports.
  var storage: String {
    let kind = element.kind.rawValue
    return element.components == 1 ? kind : "\(element.components) x \(kind)"
  }
}

/// How VTK's XML files write bytes.
struct VTKEncoding: Sendable {
  var isBase64 = false
  var packing: BlockPacking?
  /// Whether lengths are 64 bits wide.
  var isWide = false
  var isSwapped = false
}
