extension String {
  var quotedForMessage: String {
    let line = String(map { $0.isNewline ? " " : $0 }.prefix(40))
    return count > 40 ? "'\(line)...'" : "'\(line)'"
  }
}
