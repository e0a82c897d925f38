public import Color

/// What a work's colors are for.
public struct WorkColors: Sendable {
  /// Ramps in which lightness carries quantity.
  public let ramps: [ColorMap]
  /// Things that are told apart by color in one picture. Each differs in shape, place or motion too.
  public let identities: [(name: String, color: LinearColor)]

  private init(
    _ ramps: [ColorMap] = [], _ identities: KeyValuePairs<String, LinearColor> = [:]
  ) {
    self.ramps = ramps
    self.identities = identities.map { (name: $0.key, color: $0.value) }
  }

  /// Nil for no work of the city. The festival shows lanterns of the others.
  public static func of(_ work: String) -> WorkColors? { all[work] }

  private static let all: [String: WorkColors] = [
    "waste-heart": WorkColors([Palette.heart]),
    "living-circuits": WorkColors(
      [Palette.circuits],
      ["signals": Palette.rim, "faults": Palette.fault, "sparks": Palette.faultSpark]),
    "biowalls": WorkColors(
      [Palette.biowalls], ["tissue": Palette.biowalls.color(0.5), "spores": Palette.spore]),
    "storm": WorkColors(
      [Palette.storm],
      ["wind": Palette.storm.color(0.5), "bolts": Palette.bolt, "sparks": Palette.bioSpark]),
    "sentinels": WorkColors([], ["calm": Palette.calm, "alarm": Palette.alert]),
    "ecosystem-codes": WorkColors(
      [],
      ["too little": Palette.tooLittle, "fair": Palette.fair, "too much": Palette.tooMuch]),
    "living-consumption": WorkColors(
      [],
      [
        "people": Palette.resources[0], "energy": Palette.resources[1],
        "water": Palette.resources[2], "food": Palette.resources[3], "waste": Palette.waste,
      ]),
    "microorganism-alchemies": WorkColors(
      [],
      [
        "colony 1": Palette.colonies[0], "colony 2": Palette.colonies[1],
        "colony 3": Palette.colonies[2], "colony 4": Palette.colonies[3],
        "colony 5": Palette.colonies[4], "core": Palette.core,
      ]),
    "biocomposite-city": WorkColors(
      [Palette.biocomposite],
      ["structure": Palette.biocomposite.color(0.5), "sap": Palette.sap]),
    "covenant-assemblies": WorkColors(
      [Palette.people],
      [
        "people": Palette.people.color(0.5), "proposals": Palette.proposal,
        "consent": Palette.consent, "objection": Palette.objection,
      ]),
    "festival": WorkColors(
      [Palette.festival], ["crowd": Palette.festival.color(0.5), "lanterns": Palette.gold]),
  ]
}

extension ColorMap {
  /// Its colors from 0 to 1.
  public func colors(_ count: Int) -> [LinearColor] {
    (0..<count).map { color(Float($0) / Float(count - 1)) }
  }
}
