import Files
import NetCDF

/// A field that could not be read: which file, what is wrong in it, and the mend.
public struct FieldError: Error, Sendable, Equatable, CustomStringConvertible {
  public let path: String
  public let message: String

  /// Names in files may hold anything; a message is one line all the same.
  public init(path: String, message: String) {
    self.path = path
    self.message = String(
      message.unicodeScalars.map { scalar in
        scalar.properties.generalCategory == .control ? "?" : Character(scalar)
      })
  }

  init(path: String, errno code: Int32) {
    self.init(path: path, message: FileError(path: path, errno: code).reason)
  }

  init(_ error: NetCDFError) {
    self.init(path: error.path, message: "\(error.operation): \(error.message)")
  }

  public var description: String { "\(path): error: \(message)" }

  /// Runs calls into NetCDF, whose errors become this module's.
  static func from<Result>(_ calls: () throws(NetCDFError) -> Result) throws(FieldError) -> Result {
    do {
      return try calls()
    } catch {
      throw FieldError(error)
    }
  }
}
