/// Times as people read them.
public enum Timecode {
  /// `M:SS.mmm`, or `H:MM:SS.mmm` from an hour on; seconds may be negative.
  public static func text(seconds: Double) -> String {
    let milliseconds = Int((abs(seconds) * 1000).rounded())
    let (whole, rest) = (milliseconds / 1000, milliseconds % 1000)
    let (hours, minutes, secs) = (whole / 3600, whole / 60 % 60, whole % 60)
    let head = hours > 0 ? "\(hours):\(padded(minutes, 2))" : "\(minutes)"
    let sign = seconds < 0 && milliseconds > 0 ? "-" : ""
    return "\(sign)\(head):\(padded(secs, 2)).\(padded(rest, 3))"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
