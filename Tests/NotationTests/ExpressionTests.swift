import Geometry
import Notation
import Testing
import Time

/// Expressions against a small evaluator of their trees, and by hand.
@Suite struct ExpressionTests {
  @Test(
    arguments: [
      ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("2 - 3 - 4", -5), ("2 / 4 / 2", 0.25),
      ("-(2) * -3", 6),
      ("8 / (2 - 4)", -4), ("min(3, 1, 2)", 1), ("max(3,1,2)", 3), ("clamp(0, 7, 5)", 5),
      ("clamp(0,-7,5)", 0), ("abs(2 - 5)", 3), ("round(2.5) * 1", 3), ("floor(-1.5)", -2),
      ("ceil(-1.5)", -1), ("sqrt(2 * 8)", 4), ("1s / 250ms", 4), ("2 * 1e3", 2000), ("3*.5", 1.5),
      ("1h / 1min", 60), ("1 turn / 90deg", 4), ("6 m/s * 2s / 3 m", 4),
      ("30000/1001", 30000.0 / 1001),
      ("sqrt(4 m * 1 m) / 1 cm", 200), ("1:30 / 1s", 90), ("1 - 25% * 4", 0),
    ] as [(String, Double)])
  func byHand(text: String, value: Double) throws {
    #expect(try Quantity<Double>.number(in: "").read(text) == value, "\(text)")
  }

  @Test(
    arguments: [
      ("2 m/s", 2), ("40 cm/s", 0.4), ("3 m / 2s", 1.5), ("6 m/min", 0.1), ("2 * 3 mm/ms", 6),
    ] as [(String, Double)])
  func speeds(text: String, value: Double) throws {
    let speed = try #require(try Quantity.speed.read(text))
    #expect(abs(speed - value) < 1e-12)
  }

  @Test(
    arguments: [
      ("30deg/s", 30), ("0.5 turns/s", 180), ("90deg / 2s", 45), ("1 rad/s", 180 / Double.pi),
    ] as [(String, Double)])
  func turningSpeeds(text: String, value: Double) throws {
    let speed = try #require(try Quantity.turningSpeed.read(text))
    #expect(abs(speed - value) < 1e-12)
  }

  @Test(
    arguments: [
      ("turns", "90deg", 0.25), ("turns", "0.5", 0.5), ("turns", "1 turn + 90deg", 1.25),
      ("deg", "0.5 turns", 180), ("m", "40 cm", 0.4), ("m", "2 * 3", 6),
      ("stops", "1.5 stops", 1.5),
      ("stops", "1 stops * 2 + 1 stops", 3), ("km/h", "36 km/h / 2", 18), ("s", "500ms", 0.5),
      ("", "40%", 0.4),
    ] as [(String, String, Double)])
  func numbersInUnits(unit: String, text: String, value: Double) throws {
    #expect(try Quantity<Double>.number(in: unit).read(text) == value)
  }

  @Test func durationsInFramesAreTheirOwnRate() throws {
    let rate = FrameRate("30000/1001") ?? FrameRate(30)
    let seconds = try #require(try Quantity.duration(at: rate).read("2 * 30 frames"))
    #expect(seconds == 2 * (30 * 1001.0 / 30000))
  }

  /// Trees of sums, products, functions and brackets, written with random spaces: the same value,
  /// or a mismatch where the dimensions do not fit.
  @Test func randomTrees() throws {
    let hash = CounterHash(seed: 5, "expression.trees")
    var (right, wrong) = (0, 0)
    for index in 0..<4000 {
      var maker = TreeMaker(hash: hash, index: index)
      let tree = maker.tree(4)
      let text = "(" + maker.text(tree) + ")"
      let expected = tree.value.flatMap { $0.number.isFinite ? $0 : nil }
      let found = try? Quantity<Double>.number(in: "").read("\(text) / \(expected?.unit ?? "1")")
      if let expected {
        right += 1
        #expect(found == expected.number, "\(text)")
      } else {
        wrong += 1
        #expect(found == nil, "\(text)")
      }
    }
    #expect(right > 500 && wrong > 500, "\(right) \(wrong)")
  }

  @Test func garbageNeverCrashes() {
    let hash = CounterHash(seed: 6, "expression.garbage")
    let pieces = [
      "1", "2s", "-", "+", " ", "(", ")", "*", "/", "max", ",", "m", "%", "°", "1:3", "é",
    ]
    let quantities = [
      Quantity.duration(at: FrameRate(30)), .length, .angle, .speed, .number(in: "kn"),
    ]
    for index in 0..<4000 {
      let text = (0..<(1 + Int(hash.bits(index) % 12))).map { lane in
        pieces[Int(hash.bits(index, lane + 1) % UInt64(pieces.count))]
      }.joined()
      for quantity in quantities {
        do {
          let value = try quantity.read(text)
          #expect(value.map(\.isFinite) != false, "\(text)")
        } catch {
          #expect(!error.message.isEmpty)
          #expect(error.offset.map { (0...text.unicodeScalars.count).contains($0) } != false)
        }
      }
    }
  }
}

/// A sum that is no text yet, and its value by the rules of school.
private indirect enum Tree {
  case literal(Double, unit: String)
  case pair(Character, Tree, Tree)
  case call(String, [Tree])

  struct Value {
    var number: Double
    /// Exponents of time and length.
    var exponents: [Int]

    /// What to divide by for a plain number.
    var unit: String {
      let parts = zip(["1s", "1 m"], exponents).flatMap { unit, exponent in
        Array(repeating: (unit, exponent > 0), count: abs(exponent))
      }
      return "(1\(parts.map { $0.1 ? " * \($0.0)" : " / \($0.0)" }.joined()))"
    }
  }

  /// Nil where it makes no sense.
  var value: Value? {
    switch self {
    case .literal(let number, let unit):
      return Value(number: number, exponents: [unit == "s" ? 1 : 0, unit == " m" ? 1 : 0])
    case .pair(let sign, let first, let second):
      guard let first = first.value, let second = second.value else { return nil }
      return Self.value(sign, first, second)
    case .call(let name, let trees):
      let values = trees.compactMap(\.value)
      guard values.count == trees.count else { return nil }
      return Self.value(name, values)
    }
  }

  private static func value(_ sign: Character, _ first: Value, _ second: Value) -> Value? {
    switch sign {
    case "*":
      return Value(
        number: first.number * second.number,
        exponents: zip(first.exponents, second.exponents).map { $0 + $1 })
    case "/":
      if second.number == 0 { return nil }
      return Value(
        number: first.number / second.number,
        exponents: zip(first.exponents, second.exponents).map { $0 - $1 })
    default:
      guard first.exponents == second.exponents else { return nil }
      let number = sign == "+" ? first.number + second.number : first.number - second.number
      return Value(number: number, exponents: first.exponents)
    }
  }

  private static func value(_ name: String, _ values: [Value]) -> Value? {
    var result = values[0]
    guard values.allSatisfy({ $0.exponents == result.exponents }) else { return nil }
    let numbers = values.map(\.number)
    switch name {
    case "min": result.number = numbers.min() ?? 0
    case "max": result.number = numbers.max() ?? 0
    case "abs": result.number = result.number.magnitude
    default:
      if result.exponents != [0, 0] { return nil }
      result.number = name == "floor" ? result.number.rounded(.down) : result.number.rounded(.up)
    }
    return result
  }
}

private struct TreeMaker {
  let hash: CounterHash
  let index: Int
  private var lane = 0

  init(hash: CounterHash, index: Int) {
    self.hash = hash
    self.index = index
  }

  mutating func tree(_ depth: Int) -> Tree {
    switch depth > 0 ? below(6) : 0 {
    case 1, 2: return .pair("+-".randomElement(at: below(2)), tree(depth - 1), tree(depth - 1))
    case 3, 4: return .pair("*/".randomElement(at: below(2)), tree(depth - 1), tree(depth - 1))
    case 5:
      let name = ["min", "max", "abs", "floor", "ceil"][below(5)]
      let count = name == "min" || name == "max" ? 2 + below(2) : 1
      return .call(name, (0..<count).map { _ in tree(depth - 1) })
    default: return .literal(Double(below(64)) / 8, unit: ["", "", "", "s", " m"][below(5)])
    }
  }

  /// With brackets around every pair, and spaces where they may stand.
  mutating func text(_ tree: Tree) -> String {
    switch tree {
    case .literal(let number, let unit): return "\(number)\(unit)"
    case .pair(let sign, let first, let second):
      let isSum = sign == "+" || sign == "-"
      let (head, tail) = isSum ? (" ", " ") : (space(), space())
      return "(\(space())\(text(first))\(head)\(sign)\(tail)\(text(second))\(space()))"
    case .call(let name, let trees):
      var parts: [String] = []
      for tree in trees { parts.append(text(tree)) }
      return "\(name)(\(parts.joined(separator: ",\(space())")))"
    }
  }

  private mutating func space() -> String { ["", " ", "  "][below(3)] }

  private mutating func below(_ count: Int) -> Int {
    lane += 1
    return Int(hash.bits(index, lane) % UInt64(count))
  }
}

extension String {
  fileprivate func randomElement(at offset: Int) -> Character {
    self[index(startIndex, offsetBy: offset)]
  }
}
