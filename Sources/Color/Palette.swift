/// The city's colors (the art direction's page, section 5). Lightness carries quantity, hue carries
/// identity.
public enum Palette {
  public static let void = LinearColor(hex: 0x05070D)
  public static let type = LinearColor(hex: 0xFFF7E6)
  public static let rim = LinearColor(hex: 0x46C4F5)

  public static let biowalls = ColorMap([0x04110D, 0x0B3B2E, 0x14795A, 0x39C98A, 0xB8F5C8])
  public static let spore = LinearColor(hex: 0xF2C14E)
  public static let circuits = ColorMap([0x060A1A, 0x12255A, 0x1F5FD6, 0x46C4F5, 0xE8FBFF])
  public static let fault = LinearColor(hex: 0xFF2E88)
  public static let faultSpark = LinearColor(hex: 0xFFE14D)
  public static let storm = ColorMap([0x05060F, 0x1C1B4B, 0x4B2E9E, 0x9A66F2, 0xE7D6FF])
  public static let bolt = LinearColor(hex: 0xF4FBFF)
  public static let codes = LinearColor(hex: 0xC9D6DF)
  public static let people = ColorMap([0x1C1204, 0x5E3C00, 0x996500, 0xDDA548, 0xFFE6BE])
  public static let proposal = LinearColor(hex: 0x565EE0)
  public static let objection = LinearColor(hex: 0xFFBFFC)
  public static let consent = LinearColor(hex: 0x8DF267)
  public static let tooLittle = LinearColor(hex: 0xE36836)
  public static let fair = LinearColor(hex: 0xEDE6D6)
  public static let tooMuch = LinearColor(hex: 0x189A94)
  public static let festival = ColorMap([0x07060D, 0x3A1F4D, 0xA83E6C, 0xFF9B54, 0xFFF0C9])
  public static let gold = LinearColor(hex: 0xFFD27A)
  public static let hull = LinearColor(hex: 0xCFE3F5)
  public static let calm = LinearColor(hex: 0x59F0C8)
  public static let alert = LinearColor(hex: 0xFF6B35)
  public static let bioSpark = LinearColor(hex: 0x7CF895)
  public static let heart = ColorMap([0x0C0205, 0x3D0A14, 0x8E1B26, 0xE0453A, 0xFF9A5A, 0xFFE8C2])

  /// People, energy, water, food.
  public static let resources = [0x1F7BB2, 0xFFE6A3, 0xAAD5FF, 0x96AA00].map {
    LinearColor(hex: $0)
  }
  public static let waste = LinearColor(hex: 0x94635F)

  /// One a colony, and the core that they share.
  public static let colonies = [0xA05F5E, 0xFC9032, 0xC7FAAC, 0x7AB3AC, 0x4A73AB].map {
    LinearColor(hex: $0)
  }
  public static let core = LinearColor(hex: 0xFFD4FF)

  public static let biocomposite = ColorMap([0x0D0A08, 0x4A3526, 0x9A7350, 0xD9B98A, 0xFFF1D6])
  public static let sap = LinearColor(hex: 0x7BE0AD)
}
