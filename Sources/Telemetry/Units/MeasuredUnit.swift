/// A unit: what it measures and what one of it is in that quantity's first unit. The factors are
/// exact by definition (BIPM 2019, The International System of Units, 9th edition; NIST SP 811).
struct MeasuredUnit: Sendable {
  enum Quantity: String, Sendable {
    case speed, pressure, temperature, length, mass, time, energy, power, angle, illuminance
    case frequency, voltage, current, charge, area, volume, concentration, force, data
    case rainRate = "rain rate"
    case flow = "flow"
    case ratio = "a share"
    case sound = "sound level"
    case irradiance = "irradiance"
    case turning = "turning speed"
    case acceleration = "acceleration"
    case count = "a number of things"
    case substance = "an amount of substance"
    case resistance, conductance, capacitance, inductance, luminosity, radioactivity, dose, acidity
    case turbidity
    case luminousFlux = "luminous flux"
    case apparentPower = "apparent power"
    case reactivePower = "reactive power"
    case signal = "signal strength"
  }

  /// What it measures: a quantity's name, or `mass per time` of what has no name here.
  let kind: String
  let factor: Double
  let offset: Double
  let names: [String]

  private init(_ quantity: Quantity, _ factor: Double, _ names: String, offset: Double = 0) {
    kind = quantity.rawValue
    self.factor = factor
    self.offset = offset
    self.names = names.split(separator: " ").map(String.init)
  }

  /// One unit for each of another; nil where one of them has its zero elsewhere, as °C.
  init?(_ unit: MeasuredUnit, per other: MeasuredUnit) {
    guard unit.offset == 0, other.offset == 0 else { return nil }
    let kind = "\(unit.kind) per \(other.kind)"
    self.kind = Self.named[kind]?.rawValue ?? kind
    (factor, offset, names) = (unit.factor / other.factor, 0, [])
  }

  /// Quotients that have a name of their own, and are counted in the same first units.
  private static let named: [String: Quantity] = [
    "length per time": .speed, "speed per time": .acceleration, "angle per time": .turning,
    "volume per time": .flow, "mass per volume": .concentration, "power per area": .irradiance,
    "energy per time": .power, "a share per time": .frequency, "force per area": .pressure,
  ]

  static let all: [MeasuredUnit] =
    motion + matter + electricity + light + things + [
      MeasuredUnit(.ratio, 1, "1 ratio fraction"),
      MeasuredUnit(.ratio, 0.01, "% percent pct %RH %EL"),
      MeasuredUnit(.ratio, 1e-3, "‰ permille"), MeasuredUnit(.ratio, 1e-6, "ppm"),
      MeasuredUnit(.ratio, 1e-9, "ppb"),
      MeasuredUnit(.sound, 1, "dB decibel dBA dB(A)"),
      MeasuredUnit(.frequency, 1, "Hz hertz 1/s s-1"), MeasuredUnit(.frequency, 1e3, "kHz"),
      MeasuredUnit(.frequency, 1e6, "MHz"), MeasuredUnit(.frequency, 1e9, "GHz"),
      MeasuredUnit(.frequency, 1 / 60.0, "bpm rpm 1/min beat/min beats/min"),
      MeasuredUnit(.data, 1, "B byte bytes"), MeasuredUnit(.data, 0.125, "bit bits"),
      MeasuredUnit(.data, 125, "kbit"),
      MeasuredUnit(.data, 125e3, "Mbit"), MeasuredUnit(.data, 125e6, "Gbit"),
      MeasuredUnit(.data, 1024, "KiB"), MeasuredUnit(.data, 1_048_576, "MiB"),

      MeasuredUnit(.data, 1e3, "kB"), MeasuredUnit(.data, 1e6, "MB"),
      MeasuredUnit(.data, 1e9, "GB"),
    ]

  private static let motion = [
    MeasuredUnit(.speed, 1, "m/s mps m.s-1 ms-1 meters/second metres/second"),
    MeasuredUnit(.speed, 1 / 3.6, "km/h kmh kph km.h-1"),
    MeasuredUnit(.speed, 1852 / 3600.0, "kn kt kts knot knots"),
    MeasuredUnit(.speed, 0.44704, "mph mi/h"), MeasuredUnit(.speed, 0.3048, "ft/s fps"),
    MeasuredUnit(.acceleration, 1, "m/s2 m/s² m/s^2"),
    MeasuredUnit(.acceleration, 9.80665, "g0 gee"),
    MeasuredUnit(.length, 1, "m meter metre meters metres"),
    MeasuredUnit(.length, 1e-3, "mm millimeter millimetre"),
    MeasuredUnit(.length, 1e-2, "cm centimeter centimetre"),
    MeasuredUnit(.length, 1e-6, "um µm μm micron"), MeasuredUnit(.length, 1e-9, "nm"),
    MeasuredUnit(.length, 1e3, "km kilometer kilometre"),
    MeasuredUnit(.length, 0.0254, "in inch inches"), MeasuredUnit(.length, 0.3048, "ft foot feet"),
    MeasuredUnit(.length, 0.9144, "yd yard yards"),
    MeasuredUnit(.length, 1609.344, "mi mile miles"),
    MeasuredUnit(.length, 1852, "nmi NM"),
    MeasuredUnit(.time, 1, "s sec second seconds"), MeasuredUnit(.time, 1e-3, "ms"),
    MeasuredUnit(.time, 1e-6, "us µs μs"), MeasuredUnit(.time, 60, "min minute minutes"),
    MeasuredUnit(.time, 3600, "h hr hour hours"), MeasuredUnit(.time, 86400, "d day days"),
    MeasuredUnit(.angle, 1, "deg ° degree degrees lat lon degrees_north degrees_east"),
    MeasuredUnit(.angle, 180 / Double.pi, "rad radian radians"),
    MeasuredUnit(.angle, 360, "turn turns"), MeasuredUnit(.angle, 1 / 60.0, "arcmin"),
    MeasuredUnit(.turning, 1, "deg/s °/s"), MeasuredUnit(.turning, 180 / Double.pi, "rad/s"),
  ]

  private static let matter = [
    MeasuredUnit(.pressure, 1, "Pa pascal"), MeasuredUnit(.pressure, 100, "hPa mbar mb millibar"),
    MeasuredUnit(.pressure, 1e3, "kPa"), MeasuredUnit(.pressure, 1e5, "bar"),
    MeasuredUnit(.pressure, 101_325, "atm"), MeasuredUnit(.pressure, 6894.757293168361, "psi"),
    MeasuredUnit(.pressure, 3386.389, "inHg"), MeasuredUnit(.pressure, 133.322387415, "mmHg"),
    MeasuredUnit(.temperature, 1, "K kelvin"),
    MeasuredUnit(.temperature, 1, "°C degC Cel C celsius ℃", offset: 273.15),
    MeasuredUnit(
      .temperature, 5 / 9.0, "°F degF F fahrenheit ℉", offset: 273.15 - 32 * 5 / 9.0),
    MeasuredUnit(.mass, 1, "kg kilogram kilograms"), MeasuredUnit(.mass, 1e-3, "g gram grams"),
    MeasuredUnit(.mass, 1e-6, "mg"), MeasuredUnit(.mass, 1e-9, "ug µg μg"),
    MeasuredUnit(.mass, 1e3, "t tonne tonnes"),
    MeasuredUnit(.mass, 0.45359237, "lb lbs pound pounds"),
    MeasuredUnit(.mass, 0.028349523125, "oz ounce ounces"),
    MeasuredUnit(.force, 1, "N newton"), MeasuredUnit(.force, 1e3, "kN"),
    MeasuredUnit(.area, 1, "m2 m² m^2"), MeasuredUnit(.area, 1e4, "ha hectare"),
    MeasuredUnit(.area, 1e6, "km2 km² km^2"),
    MeasuredUnit(.volume, 1, "m3 m³ m^3"), MeasuredUnit(.volume, 1e-3, "l L liter litre liters"),
    MeasuredUnit(.volume, 1e-6, "ml mL"), MeasuredUnit(.volume, 0.003785411784, "gal gallon"),
    MeasuredUnit(.flow, 1, "m3/s m³/s"), MeasuredUnit(.flow, 1e-3, "l/s L/s"),
    MeasuredUnit(.flow, 1 / 3600.0, "m3/h m³/h"), MeasuredUnit(.flow, 1e-3 / 60, "l/min L/min"),
    MeasuredUnit(.rainRate, 1, "mm/h mm/hr mm.h-1"), MeasuredUnit(.rainRate, 60, "mm/min"),
    MeasuredUnit(.rainRate, 25.4, "in/h in/hr"), MeasuredUnit(.rainRate, 1 / 24.0, "mm/d mm/day"),
    MeasuredUnit(.concentration, 1, "kg/m3 kg/m³"), MeasuredUnit(.concentration, 1e-3, "g/m3 g/m³"),
    MeasuredUnit(.concentration, 1e-6, "mg/m3 mg/m³"),
    MeasuredUnit(.concentration, 1e-9, "ug/m3 µg/m3 µg/m³ μg/m³ ug/m³"),
  ]

  private static let electricity = [
    MeasuredUnit(.power, 1, "W watt watts"), MeasuredUnit(.power, 1e-3, "mW"),
    MeasuredUnit(.power, 1e3, "kW kilowatt"), MeasuredUnit(.power, 1e6, "MW megawatt"),
    MeasuredUnit(.power, 1e9, "GW gigawatt"), MeasuredUnit(.power, 745.6998715822702, "hp"),
    MeasuredUnit(.energy, 1, "J joule joules"), MeasuredUnit(.energy, 1e3, "kJ"),
    MeasuredUnit(.energy, 1e6, "MJ"), MeasuredUnit(.energy, 3600, "Wh"),
    MeasuredUnit(.energy, 3.6e6, "kWh"), MeasuredUnit(.energy, 3.6e9, "MWh"),
    MeasuredUnit(.energy, 3.6e12, "GWh"), MeasuredUnit(.energy, 4184, "kcal"),
    MeasuredUnit(.voltage, 1, "V volt volts"), MeasuredUnit(.voltage, 1e-3, "mV"),
    MeasuredUnit(.voltage, 1e3, "kV"),
    MeasuredUnit(.current, 1, "A ampere amp amps"), MeasuredUnit(.current, 1e-3, "mA"),
    MeasuredUnit(.resistance, 1, "Ω Ohm ohm ohms"), MeasuredUnit(.resistance, 1e3, "kΩ kOhm"),
    MeasuredUnit(.resistance, 1e6, "MΩ MOhm"), MeasuredUnit(.conductance, 1, "S siemens"),
    MeasuredUnit(.conductance, 1e-3, "mS"), MeasuredUnit(.conductance, 1e-6, "uS µS μS"),
    MeasuredUnit(.apparentPower, 1, "VA"), MeasuredUnit(.apparentPower, 1e3, "kVA"),
    MeasuredUnit(.reactivePower, 1, "var"), MeasuredUnit(.reactivePower, 1e3, "kvar"),
    MeasuredUnit(.capacitance, 1, "farad"), MeasuredUnit(.inductance, 1, "henry"),
    MeasuredUnit(.charge, 1, "coulomb"), MeasuredUnit(.charge, 3600, "Ah"),
    MeasuredUnit(.charge, 3.6, "mAh"),
  ]

  private static let things = [
    MeasuredUnit(
      .count, 1,
      "count counts people persons vehicles veh votes visitors pcs items events passengers riders trips"
        + " cars bikes bicycles cyclists pedestrians households residents bins calls messages requests"
        + " errors alarms packets tickets beats samples cells doors seats trees"),
    MeasuredUnit(.substance, 1, "mol"), MeasuredUnit(.substance, 1e-3, "mmol"),
    MeasuredUnit(.substance, 1e-6, "umol µmol μmol"), MeasuredUnit(.acidity, 1, "pH"),
    MeasuredUnit(.turbidity, 1, "NTU FNU"), MeasuredUnit(.radioactivity, 1, "Bq becquerel"),
    MeasuredUnit(.dose, 1, "Sv"), MeasuredUnit(.dose, 1e-3, "mSv"),
    MeasuredUnit(.dose, 1e-6, "uSv µSv μSv"), MeasuredUnit(.dose, 1e-9, "nSv"),
    MeasuredUnit(.signal, 1, "dBm"),
  ]

  private static let light = [
    MeasuredUnit(.luminousFlux, 1, "lm lumen lumens"), MeasuredUnit(.luminosity, 1, "cd candela"),
    MeasuredUnit(.illuminance, 1, "lx lux"), MeasuredUnit(.illuminance, 1e3, "klx"),
    MeasuredUnit(.irradiance, 1, "W/m2 W/m² W/m^2"), MeasuredUnit(.irradiance, 1e3, "kW/m2 kW/m²"),
  ]
}
