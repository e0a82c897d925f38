extension CSVPlanner {
  private typealias Pair = (whole: CSVCell, part: CSVCell)

  /// Where commas part the columns, and decimals too, nothing in the file says which is which.
  ///
  /// - Throws: `TelemetryError` where a column would begin with noughts, as `3,05` makes it.
  func lookForDecimalCommas(
    _ plan: inout CSVPlan, _ data: ArraySlice<[CSVCell]>
  ) throws(TelemetryError) {
    guard dialect.separator == UInt8(ascii: ","), !plan.isLong, data.count > 1,
      data.allSatisfy({ row in row.allSatisfy { isWhole($0) || !isNumber($0) } })
    else { return }
    let others = data.count { row in
      plan.hasHeader ? row.count > plan.roles.count : row.count != plan.roles.count
    }
    plan.mayHaveDecimalCommas = others * (plan.hasHeader ? 2 : 10) > data.count
    if plan.hasHeader { return }
    let pairs = pairs(plan, data)
    guard !pairs.isEmpty, pairs.allSatisfy({ $0.allSatisfy(isParted) }) else { return }
    let written = pairs[0].first.map { "\(text($0.whole)),\(text($0.part))" } ?? ""
    if let pair = pairs.joined().first(where: { beginsWithNought($0.part) }) {
      throw error(
        at: pair.whole.start,
        "'\(text(pair.whole)),\(text(pair.part))' seems to be one number with a decimal comma, but"
          + " commas part the columns too; part them by semicolons, write decimal points, or"
          + " name the columns in a first row")
    }
    if pairs.allSatisfy({ Set($0.map(\.part.content.count)).count == 1 }) {
      plan.remarks.append(
        "'\(written)' was read as two numbers, and no header tells; if it is one with a decimal comma,"
          + " part the columns by semicolons, or name them in a first row")
    }
  }

  /// Of each two channels in a row, their cells; none where a channel would be left over.
  private func pairs(_ plan: CSVPlan, _ data: ArraySlice<[CSVCell]>) -> [[Pair]] {
    let columns = plan.roles.indices.filter {
      if case .value = plan.roles[$0] { true } else { false }
    }
    guard columns.count.isMultiple(of: 2), let first = columns.first,
      columns.last == first + columns.count - 1
    else { return [] }
    let rows = data.filter { $0.count == plan.roles.count }
    return stride(from: first, to: first + columns.count, by: 2).map { column in
      rows.map { ($0[column], $0[column + 1]) }
    }
  }

  private func isWhole(_ cell: CSVCell) -> Bool {
    let digits = bytes.text(bytes.trimmed(cell.content)).utf8.drop { $0 == 0x2b || $0 == 0x2d }
    return !digits.isEmpty && digits.allSatisfy { $0 &- 0x30 <= 9 }
  }

  private func isParted(_ pair: Pair) -> Bool {
    isWhole(pair.whole) && isWhole(pair.part) && bytes[pair.part.content.lowerBound] &- 0x30 <= 9
      && !beginsWithNought(pair.whole)
  }

  private func beginsWithNought(_ cell: CSVCell) -> Bool {
    cell.content.count > 1 && bytes[cell.content.lowerBound] == 0x30
  }
}
