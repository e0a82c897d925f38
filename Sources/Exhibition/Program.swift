import Media

/// The program itself.
public enum Program {
  public static let name = "verdiva"
  public static let version = "0.1.0"

  /// SHA-256 of the running executable: another build may draw other pictures.
  static func buildHash() throws -> String { try SHA256.hex(ofFile: "/proc/self/exe") }
}
