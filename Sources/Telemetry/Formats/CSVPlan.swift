/// What each column of a delimited text is for.
struct CSVPlan: Sendable {
  var dialect = CSVDialect()
  var roles: [FieldRole] = []
  /// Of the columns that are channels; empty where rows name their channel.
  var channels: [ChannelName] = []
  /// Where the first row of data starts in the file.
  var firstRow = 0
  var missing = MissingValues()
  var ignored: [String] = []
  var headerNames: [String] = []
  var hasHeader: Bool { firstRow > dialect.preamble }
  /// Whether commas seem to part numbers of columns that are parted by commas.
  var mayHaveDecimalCommas = false
  /// What is worth a look.
  var remarks: [String] = []

  var isLong: Bool { roles.contains(.channel) }

  /// 1 or 0 for a cell that says `true` or `false`, in letters of either case.
  static func truth(_ text: String) -> Double? {
    switch text.lowercased() {
    case "true": 1
    case "false": 0
    default: nil
    }
  }

  /// Adds what the dates from `index` on say of their order, until one tells, or the first rows have
  /// none that needs it.
  ///
  /// - Returns: where the first date is that can be read in both orders.
  func add(
    _ bytes: Bytes, from index: Int, to evidence: inout DateEvidence
  ) -> Int? {
    guard let column = roles.firstIndex(where: { $0 == .time || $0 == .date }) else { return nil }
    var (index, seen) = (index, 0)
    var (doubt, last): (Int?, (UInt64, UInt16)?) = (nil, nil)
    while index < bytes.count, evidence.order == nil,
      evidence.isUndecided || seen < CSVSniffer.rows
    {
      let row = dialect.row(bytes, &index)
      seen += 1
      guard row.count > column else { continue }
      // Rows of one day say nothing new.
      let start = row[column].content.lowerBound
      let day = (bytes.word(start), bytes.halfword(start + 8))
      if let last, last == day { continue }
      last = day
      evidence.add(row[column].text(bytes, quote: dialect.quote))
      if doubt == nil, evidence.doubt != nil { doubt = start }
    }
    return doubt
  }
}

/// What stands for no measurement.
struct MissingValues: Sendable {
  private var texts: Set<String> = ["", "nan", "na", "n/a", "null", "none", "-", "--", "missing"]
  private(set) var numbers: [Double] = [-9999]

  init(_ further: [String] = []) {
    for text in further {
      texts.insert(text.trimmed.lowercased())
      if let number = Double(text.trimmed), number.isFinite { numbers.append(number) }
    }
  }

  @inline(__always) func contains(_ value: Double) -> Bool {
    for number in numbers where value == number { return true }
    return false
  }

  func contains(_ text: String) -> Bool { texts.contains(text.lowercased()) }
}
