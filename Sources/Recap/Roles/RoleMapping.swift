import Diagnostics
public import Notation
public import Telemetry

/// What a person says of a log's channels, a YAML file:
///
/// ```yaml
/// roles: {gust: anemometer_3, backlog: queue_length, rain: none}
/// ```
public struct RoleMapping: Sendable {
  /// Nil for a role that no channel plays.
  public private(set) var roles: [Role: String?] = [:]
  private let places: [Role: Located<String>]
  private let source: SourceText?

  /// Nothing said.
  public init() { (places, source) = ([:], nil) }

  /// - Throws: what is wrong with the file, with lines and columns.
  public init(reading path: String) throws(SourceErrors) {
    do {
      try self.init(SourceText(reading: path, kind: .mapping))
    } catch let error as SourceError {
      throw SourceErrors(errors: [error])
    } catch let errors as SourceErrors { throw errors } catch {
      throw SourceErrors(errors: [SourceError(path: path, "\(error)")])
    }
  }

  /// - Parameter path: what messages call it.
  public init(text: String, path: String) throws(SourceErrors) {
    do {
      try self.init(SourceText(text, path: path, kind: .mapping))
    } catch let error as SourceError {
      throw SourceErrors(errors: [error])
    } catch let errors as SourceErrors { throw errors } catch {
      throw SourceErrors(errors: [SourceError(path: path, "\(error)")])
    }
  }

  private init(_ source: SourceText) throws {
    let problems = Problems(in: source)
    let root = try TextNode(root: source, problems)
    var (roles, places) = ([Role: String?](), [Role: Located<String>]())
    let map = TextMap(root, .mapping, problems)
    for (key, value) in map?.node("roles")?.pairs("a map of roles to channels", problems) ?? [] {
      let channel = value.text("a channel's name, or none", problems)
      guard let role = Role(rawValue: key.value) else {
        let names = Role.allCases.map(\.rawValue)
        let help = Suggestion.phrase(for: String(key.value.prefix(40)), among: names)
        problems.add("there is no role \(key.value.quoted)\(help)", at: key.place)
        continue
      }
      guard let channel else { continue }
      roles[role] = .some(channel.value == "none" ? nil : channel.value)
      places[role] = channel
    }
    try problems.check()
    (self.roles, self.places, self.source) = (roles, places, source)
  }

  /// - Throws: every channel that the log does not have.
  public func check(_ log: TelemetryLog) throws(SourceErrors) {
    guard let source else { return }
    let problems = Problems(in: source)
    for role in Role.allCases {
      guard case .some(.some(let name)) = roles[role], let place = places[role]?.place,
        log.channel(named: name) == nil
      else { continue }
      let help = Suggestion.phrase(
        for: String(name.prefix(40)), among: log.channels.map(\.name))
      problems.add("there is no channel \(name.quoted) in \(log.path)\(help)", at: place)
    }
    try problems.check()
  }
}

extension TextKind {
  fileprivate static let mapping = TextKind(name: "mapping file", opening: "roles: {wind: NAME}")
}

extension KeyList {
  fileprivate static let mapping = KeyList(name: "mapping", required: ["roles"], optional: [])
}
