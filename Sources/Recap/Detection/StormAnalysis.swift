public import Telemetry

/// What a log tells of a storm.
public struct StormAnalysis: Sendable {
  public let log: TelemetryLog
  public let cast: Cast
  /// The part of the log that it is about, log seconds.
  public let window: ClosedRange<Double>
  /// The channel that the storm was found in; nil where there is no storm.
  public let leader: Role?
  /// In order of time.
  public let events: [Event]
  /// Roles that had not recovered when the window ended.
  public let unrecovered: [Role]
  /// What is worth knowing, a line each.
  public let notes: [String]
  /// Why there is no storm; nil where there is one.
  public let calm: String?

  /// - Parameter span: the part of the log to look at; nil finds the strongest storm.
  /// - Throws: `RecapError` where the log cannot tell anything.
  public init(
    _ log: TelemetryLog, mapping: [Role: String?] = [:], span: ClosedRange<Double>? = nil
  ) throws(RecapError) {
    try LogDemands.check(log)
    let cast = Cast(log, mapping: mapping)
    (self.log, self.cast) = (log, cast)
    let clock = SteadySpan(log)
    let whole = span ?? clock.span
    let scout = try StormScout(log, cast, whole)
    window = span ?? scout.window
    leader = scout.storm == nil ? nil : scout.role
    calm = scout.calm
    guard let storm = scout.storm else {
      (events, unrecovered, notes) = ([], [], clock.notes + scout.notes)
      return
    }
    let story = StormEvents(storm, scout.role, scout.series, cast, window)
    let found = story.found
    events = found.events.sorted {
      ($0.seconds, Self.rank($0.kind), Self.rank($0.role))
        < ($1.seconds, Self.rank($1.kind), Self.rank($1.role))
    }
    unrecovered = found.unrecovered
    notes = clock.notes + scout.notes
  }

  public func event(_ kind: Event.Kind, _ role: Role? = nil) -> Event? {
    events.first { $0.kind == kind && (role == nil || $0.role == role) }
  }

  private static func rank(_ kind: Event.Kind) -> Int {
    Event.Kind.allCases.firstIndex(of: kind) ?? 0
  }

  private static func rank(_ role: Role) -> Int { Role.allCases.firstIndex(of: role) ?? 0 }
}

/// Why a recap cannot be made, in a line.
public struct RecapError: Error, Sendable, Equatable, CustomStringConvertible {
  public let message: String

  public init(_ message: String) { self.message = message }

  public var description: String { message }
}

/// What a log must have before anything can be said of it.
enum LogDemands {
  static let leastSamples = 16

  static func check(_ log: TelemetryLog) throws(RecapError) {
    let counts = log.channels.map(\.values.count)
    guard let most = counts.max(), most > 0 else {
      throw RecapError(
        "\(log.path): error: no channel of the log has a value, so there is nothing to tell; "
          + "see what was read with verdiva inspect")
    }
    guard most > 1 else {
      throw RecapError(
        "\(log.path): error: the log has one row, and of a single moment no course can be told; "
          + "give a log of at least \(leastSamples) rows")
    }
    guard most >= leastSamples else {
      throw RecapError(
        "\(log.path): error: the log has \(most) rows, too few to tell a storm from chance; "
          + "give at least \(leastSamples)")
    }
    let isChanging = log.channels.contains { channel in
      channel.range.map { $0.lowerBound < $0.upperBound } ?? false
    }
    guard isChanging else {
      throw RecapError(
        "\(log.path): error: no channel of the log ever changes, so nothing happened that could be "
          + "told; see its channels with verdiva inspect")
    }
  }
}
