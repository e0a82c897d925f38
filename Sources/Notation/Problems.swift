/// What a reading has found wrong so far, in any of its texts.
package final class Problems {
  package private(set) var sources: SourceTexts
  private var errors: [Finding] = []
  private var found: Set<Finding> = []
  private var notices: [Finding] = []

  /// An alias, a template or a loop makes one mistake turn up several times; it counts once.
  private struct Finding: Hashable {
    let place: SourcePlace?
    let path: String
    let message: String
    /// How the reading came there the first time.
    let trail: String?
    /// Of a text that could not be opened.
    let error: SourceError?

    init(_ message: String, at place: SourcePlace) {
      self.message = message
      path = place.file
      trail = place.trail
      error = nil
      self.place = SourcePlace(file: place.file, line: place.line, column: place.column)
    }

    init(_ error: SourceError) {
      (message, place, path, trail) = (error.message, error.place, error.path, nil)
      self.error = error
    }

    static func == (first: Finding, second: Finding) -> Bool {
      first.place == second.place && first.message == second.message && first.path == second.path
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(place)
      hasher.combine(message)
      hasher.combine(path)
    }
  }

  package init(in source: SourceText) { sources = SourceTexts(source) }

  /// Another text that the reading goes on in.
  package func open(_ source: SourceText) { sources.append(source) }

  package func add(_ message: String, at place: SourcePlace) { add(Finding(message, at: place)) }

  package func add(_ error: SourceError) { add(Finding(error)) }

  /// Something that can be read but is likely not meant.
  package func warn(_ message: String, at place: SourcePlace) {
    notices.append(Finding(message, at: place))
  }

  package var isEmpty: Bool { errors.isEmpty }

  /// Whether a quotation mark stands at a place.
  package func isQuote(at place: SourcePlace) -> Bool {
    let character = sources[place.file]?.character(line: place.line, column: place.column)
    return character == "\"" || character == "'"
  }

  /// In the order of the texts.
  package var sorted: SourceErrors {
    SourceErrors(
      errors: inOrder(errors).map { finding in
        if let error = finding.error { return error }
        guard let place = finding.place else {
          return SourceError(path: finding.path, finding.message)
        }
        return SourceError(words(finding), at: place, in: sources)
      })
  }

  /// In the order of the texts.
  package var warnings: [SourceWarning] {
    inOrder(notices).compactMap { finding in
      finding.place.map { SourceWarning(words(finding), at: $0, in: sources) }
    }
  }

  /// Throws if there are errors.
  package func check() throws(SourceErrors) {
    if !errors.isEmpty { throw sorted }
  }

  private func add(_ finding: Finding) {
    if found.insert(finding).inserted { errors.append(finding) }
  }

  private func words(_ finding: Finding) -> String {
    finding.message + (finding.trail.map { " (\($0))" } ?? "")
  }

  private func inOrder(_ findings: [Finding]) -> [Finding] {
    let keys = findings.enumerated().map { index, finding in
      let place = finding.place
      let rank = sources.rank(of: place ?? SourcePlace(file: finding.path, line: 0, column: 0))
      return (rank, place?.line ?? 0, place?.column ?? 0, index)
    }
    return keys.sorted(by: <).map { findings[$0.3] }
  }
}
