import Notation

extension Limits {
  init(_ node: TextNode?, _ problems: Problems) {
    self = .standard
    guard let map = node.flatMap({ TextMap($0, .limits, problems) }) else { return }
    let speed = Quantity.speed.limited(to: 0.001...100_000, "speed") { "\(written($0)) m/s" }
    if let speed = map.value("speed", speed) { self.speed = speed }
    let turn = Quantity.turningSpeed.limited(to: 0.01...36_000, "turn") { "\(written($0))deg/s" }
    if let turn = map.value("turn", turn) { self.turn = turn }
    let reading = Quantity.number.limited(to: 1...100, "reading") { written($0) }
    if let reading = map.value("reading", reading) { self.reading = reading }
  }
}
