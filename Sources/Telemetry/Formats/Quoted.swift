extension String {
  /// With spaces for line ends, which names in a log may hold.
  var oneLine: String {
    contains { $0.isNewline } ? String(map { $0.isNewline ? " " : $0 }) : self
  }

  var quotedForMessage: String {
    let line = String(oneLine.prefix(40))
    return count > 40 ? "'\(line)...'" : "'\(line)'"
  }
}
