/// How much care a picture is made with, where more care takes more time.
public enum Quality: String, CaseIterable, Hashable, Sendable {
  /// For a first look.
  case draft
  /// Errors that nobody sees.
  case standard
  /// Errors that hardly any instrument sees.
  case fine
}
