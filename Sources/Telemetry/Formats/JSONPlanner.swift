/// Decides what the keys of JSON records are for, by the mapping, their names, and the first
/// records.
struct JSONPlanner {
  static let records = 200

  let path: String
  let mapping: TelemetryMapping
  private var survey: FieldSurvey

  init(
    path: String, bytes: Bytes, mapping: TelemetryMapping
  ) throws(TelemetryError) {
    self.path = path
    self.mapping = mapping
    survey = FieldSurvey(path: path, mapping: mapping, noun: "key")
    var (count, index) = (0, 0)
    var failure: JSONFailure?
    if bytes.equals(0..<min(3, bytes.count), [0xef, 0xbb, 0xbf]) { index = 3 }
    while count < Self.records, let record = Self.record(bytes, &index, &failure) {
      survey.add(record, at: [])
      count += 1
    }
    if count > 0 { return }
    let place = bytes.place(of: failure?.index ?? 0, lineEnd: UInt8(ascii: "\n"))
    throw TelemetryError(
      path: path, line: place.line, column: place.column,
      message: failure?.message ?? "there are no records; make or copy the file again")
  }

  /// The next object that is whole; lines that are none are passed over.
  private static func record(
    _ bytes: Bytes, _ index: inout Int, _ failure: inout JSONFailure?
  ) -> JSONTree? {
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "{") else {
        if !" \t\r\n,[]".utf8.contains(byte), failure == nil {
          failure = JSONFailure(index: index, message: "expected a record that begins with '{'")
        }
        index += 1
        continue
      }
      let start = index
      do {
        return try JSONTree(bytes, &index)
      } catch {
        failure = failure ?? error
        index = bytes.firstIndex(of: UInt8(ascii: "\n"), in: start..<bytes.count) ?? bytes.count
      }
    }
    return nil
  }

  func plan() throws(TelemetryError) -> JSONPlan {
    let found = try survey.plan()
    var plan = JSONPlan(
      channels: found.channels, missing: MissingValues(mapping.missing), ignored: found.ignored,
      isLong: found.isLong)
    for (field, role) in zip(survey.fields, found.roles) { plan.place(role, at: field.path) }
    return plan
  }

  func epochUnit() -> EpochUnit? { survey.epochUnit() }

  func dateEvidence() -> DateEvidence { survey.dateEvidence() }
}
