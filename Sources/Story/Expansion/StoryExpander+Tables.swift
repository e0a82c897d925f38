import Diagnostics
import Notation

extension StoryExpander {
  /// The rows that a loop runs over: a list, a table's name or a file.
  func rows(_ node: TextNode, in module: StoryModule, mayName: Bool) -> [Scope.Binding]? {
    let expected =
      mayName
      ? "a table's name, a file such as rows.csv or a list" : "a file such as rows.csv or a list"
    switch node.content {
    case .list(let elements):
      return elements.enumerated().map { index, element in
        Scope.Binding(element, number: index + 1, at: element.place)
      }
    case .map:
      problems.add("expected \(expected), found a map", at: node.place)
      return nil
    case .scalar:
      guard let name = node.text(expected, problems) else { return nil }
      if mayName, let table = module.tables[name.value] {
        use(table.name.place)
        return table.rows
      }
      guard name.value.lowercased().hasSuffix(".csv") else {
        let help = mayName ? Self.help(name.value, module) : ""
        problems.add("expected \(expected), found \(node.found)\(help)", at: node.place)
        return nil
      }
      return file(StoryFiles.path(name.value, in: module.path), at: node.place)
    }
  }

  private static func help(_ name: String, _ module: StoryModule) -> String {
    let names = module.tables.keys.sorted()
    return names.isEmpty ? "" : Suggestion.phrase(for: String(name.prefix(40)), among: names)
  }

  private func file(_ path: String, at place: SourcePlace) -> [Scope.Binding]? {
    if let rows = tables[path] { return rows }
    guard let source = text(path, .table, at: place) else { return nil }
    var reader = CSVReader(path: path, bytes: Array(source.text.utf8))
    do throws(CSVReader.Failure) {
      let rows = try rows(&reader, path)
      tables[path] = rows
      return rows
    } catch {
      problems.add(
        error.message, at: SourcePlace(file: path, line: error.line, column: error.column))
      return nil
    }
  }

  private func rows(
    _ reader: inout CSVReader, _ path: String
  ) throws(CSVReader.Failure) -> [Scope.Binding] {
    var cells: [CSVReader.Cell] = []
    guard try reader.nextRow(into: &cells) else {
      problems.add(
        SourceError(path: path, "the table is empty; begin it with a row of column names"))
      return []
    }
    let columns = try self.columns(cells, reader)
    var rows: [Scope.Binding] = []
    while try reader.nextRow(into: &cells) {
      let place = reader.place(of: cells[0])
      guard cells.count == columns.count else {
        throw reader.failure(
          at: cells[0],
          "this row has \(cells.count) \(cells.count == 1 ? "cell" : "cells"), but the header has "
            + "\(columns.count)")
      }
      guard spend(1 + cells.count, at: place) else { return rows }
      let pairs = zip(columns, cells).map { column, cell in
        (key: column, value: reader.node(cell))
      }
      let node = TextNode(place: place, content: .map(pairs))
      rows.append(Scope.Binding(node, number: rows.count + 1, at: place))
    }
    return rows
  }

  private func columns(
    _ cells: [CSVReader.Cell], _ reader: CSVReader
  ) throws(CSVReader.Failure) -> [Located<String>] {
    var columns: [Located<String>] = []
    for cell in cells {
      let name = reader.text(of: cell)
      if name.isEmpty { throw reader.failure(at: cell, "a column without a name; name it") }
      for (sign, signs) in [(";", "semicolons"), ("\t", "tabs")]
      where cells.count == 1 && name.contains(sign) {
        throw reader.failure(at: cell, "cells are parted by \(signs); save the file with commas")
      }
      if name == "number" {
        throw reader.failure(
          at: cell, "'number' counts a loop's rows by itself; give the column another name")
      }
      if columns.contains(where: { $0.value == name }) {
        throw reader.failure(at: cell, "a second column \(name.quoted); give it another name")
      }
      columns.append(Located(name, at: reader.place(of: cell)))
    }
    return columns
  }
}

extension CSVReader {
  fileprivate func place(of cell: Cell) -> SourcePlace {
    let failure = failure(at: cell, "")
    return SourcePlace(file: path, line: failure.line, column: failure.column)
  }

  /// A cell as a value, in which a `$` is just a sign.
  fileprivate func node(_ cell: Cell) -> TextNode {
    let place = place(of: cell)
    let text = text(of: cell)
    var node = TextNode(
      place: place, content: .scalar(text, isPlain: true), scope: .verbatim)
    if !text.isEmpty, !text.contains("\n"), !text.contains("\"") {
      node.textColumn = place.column + (cell.isQuoted ? 1 : 0)
    }
    return node
  }
}
