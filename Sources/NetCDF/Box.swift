/// A part of a variable, checked to lie in it.
struct Box {
  let start: [Int]
  let count: [Int]
  let size: Int

  /// An empty `start` and `count` stand for the whole variable.
  init(
    _ start: [Int], _ count: [Int], of shape: [Int], _ operation: Operation
  ) throws(NetCDFError) {
    let whole = start.isEmpty && count.isEmpty
    self.start = whole ? shape.map { _ in 0 } : start
    self.count = whole ? shape : count
    guard self.start.count == shape.count, self.count.count == shape.count else {
      throw operation.failure(
        "it has \(shape.count) dimensions, but \(start.count) starts and \(count.count) counts"
          + " were asked for")
    }
    var size = 1
    for (axis, length) in shape.enumerated() {
      let (first, places) = (self.start[axis], self.count[axis])
      let (next, overflow) = size.multipliedReportingOverflow(by: places)
      guard first >= 0, places >= 0, first <= length, places <= length - first, !overflow else {
        throw operation.failure(
          "places \(first)..<\(first &+ places) were asked for along a dimension of \(length)")
      }
      size = next
    }
    self.size = size
  }
}
