/// The scenarios that the program brings along: the files of `Assets/Scenarios`, so that it needs no
/// folder of its own. A test compares them.
public enum BuiltInScenarios {
  public static let names = all.map(\.name)

  /// A scenario's YAML; nil for an unknown name.
  public static func text(of name: String) -> String? {
    all.first { $0.name == name }?.text
  }

  private static let all: [(name: String, text: String)] = [
    ("calm-day", calmDay),
    ("storm-day", stormDay),
    ("recovery-week", recoveryWeek),
    ("festival", festival),
    ("loop", loop),
  ]

  private static let calmDay = """
    # A day on which nothing happens but the city.

    city: 1
    name: calm-day
    summary: >-
      A day without a storm; the city breathes.
    date: 2087-03-12
    days: 1

    """

  private static let stormDay = """
    # The day that the stories tell: a technobiological storm over a city with an unfair code.

    city: 1
    name: storm-day
    summary: >-
      A calm morning, a storm from about 11:00 with its peak at 13:40, a lull, a smaller
      peak at 16:00, an assembly that amends the codes, and an evening of healing.
    date: 2087-03-14
    days: 1

    storms:
      - peak: 13:40
        rise: 1.25 h
        fall: 0.6 h
        strength: 1
        radius: 6 km
        place: [0.6, 0.2]
        heading: 35 deg
        speed: 3 km/h
      - peak: 15:50
        rise: 0.45 h
        fall: 0.55 h
        strength: 0.8
        radius: 5 km
        place: [-1.2, 1.5]
        heading: 10 deg
        speed: 5 km/h

    """

  private static let recoveryWeek = """
    # The storm's day and the six days after it: broken circuits, a new code, trust that comes
    # back.

    city: 1
    name: recovery-week
    summary: >-
      A hard storm on the first day and a shower on the fourth; the codes are amended, the
      backlog is worked off, trust comes back, and on the last evening there is a small
      festival.
    date: 2087-03-14
    days: 7

    storms:
      - peak: 13:40
        rise: 1.25 h
        fall: 0.6 h
        strength: 1.1
        radius: 6 km
        place: [0.6, 0.2]
        heading: 35 deg
        speed: 3 km/h
      - peak: 16:00
        rise: 0.45 h
        fall: 0.55 h
        strength: 0.65
        radius: 5 km
        place: [-1.2, 1.5]
        heading: 10 deg
        speed: 5 km/h
      - peak: 87:00                     # the fourth day, 15:00
        rise: 1 h
        fall: 1.5 h
        strength: 0.35
        radius: 4 km
        place: [-2, -1]
        heading: 60 deg
        speed: 6 km/h

    festivals:
      - {from: 162:00, to: 167:00, draw: 0.25}      # the seventh day, 18:00 to 23:00

    """

  private static let festival = """
    # The feast of the Ecosystem Codes: a fair code, a dry evening with one shower, a city that
    # dances.

    city: 1
    name: festival
    summary: >-
      The feast of the Ecosystem Codes from 16:30 to 23:30, with a shower at noon; teams
      fall into step, the heart works late.
    date: 2087-06-21
    days: 1
    code: 2

    storms:
      - peak: 11:45
        rise: 0.5 h
        fall: 0.4 h
        strength: 0.25
        radius: 4 km
        place: [1, -1]
        heading: 80 deg
        speed: 9 km/h

    festivals:
      - {from: 16:30, to: 23:30, draw: 0.55}

    parameters:
      codes: {fairness: 0.8}

    """

  private static let loop = """
    # For exhibition loops: a day with a mild afternoon storm that leads to itself. Chance repeats
    # each day too, and the day that is written is the one that changes nothing.

    city: 1
    name: loop
    summary: >-
      A day with a mild storm at 14:30 whose last minute leads to its first; chance repeats
      each day, and the city has lived it until nothing changed.
    date: 2087-04-01
    days: 1
    periodic: true
    code: 2

    storms:
      - peak: 14:30
        rise: 1.1 h
        fall: 0.8 h
        strength: 0.5
        radius: 6 km
        place: [0.4, 0.2]
        heading: 35 deg
        speed: 3 km/h

    parameters:
      codes: {fairness: 0.8}

    """
}
