/// A quantity of each kind of waste.
package struct WasteKinds: Sendable, Hashable {
  package var organic: Double
  package var polymer: Double
  package var metal: Double
  package var eWaste: Double

  package init(organic: Double, polymer: Double, metal: Double, eWaste: Double) {
    self.organic = organic
    self.polymer = polymer
    self.metal = metal
    self.eWaste = eWaste
  }

  package static let zero = WasteKinds(organic: 0, polymer: 0, metal: 0, eWaste: 0)

  package var sum: Double { organic + polymer + metal + eWaste }
  package var all: [Double] { [organic, polymer, metal, eWaste] }
  package static let names = ["organic", "polymer", "metal", "e-waste"]

  package static func + (a: WasteKinds, b: WasteKinds) -> WasteKinds {
    WasteKinds(
      organic: a.organic + b.organic, polymer: a.polymer + b.polymer, metal: a.metal + b.metal,
      eWaste: a.eWaste + b.eWaste)
  }

  package static func - (a: WasteKinds, b: WasteKinds) -> WasteKinds { a + b * -1 }

  package static func * (a: WasteKinds, factor: Double) -> WasteKinds {
    WasteKinds(
      organic: a.organic * factor, polymer: a.polymer * factor, metal: a.metal * factor,
      eWaste: a.eWaste * factor)
  }

  /// Kind by kind.
  package static func * (a: WasteKinds, b: WasteKinds) -> WasteKinds {
    WasteKinds(
      organic: a.organic * b.organic, polymer: a.polymer * b.polymer, metal: a.metal * b.metal,
      eWaste: a.eWaste * b.eWaste)
  }

  package static func += (a: inout WasteKinds, b: WasteKinds) { a = a + b }
  package static func -= (a: inout WasteKinds, b: WasteKinds) { a = a - b }
}
