import CNetCDF
import Files
import Foundation
import Synchronization

/// libnetcdf and the HDF5 below it hold global state without locks, so every call into them, of
/// whichever file, goes through this one.
private let libraryLock = Mutex(())

/// What is being done to which file: turns the library's return codes into errors.
struct Operation {
  let path: String
  let name: String
  /// Whether the file is at fault when the library fails.
  private let suspectsFile: Bool

  init(_ name: String, of path: String, suspectsFile: Bool = false) {
    self.path = path
    self.name = name
    self.suspectsFile = suspectsFile
  }

  func failure(_ message: String) -> NetCDFError {
    NetCDFError(path: path, operation: name, message: message)
  }

  /// Runs one or more calls of the library under its lock.
  func callAsFunction<Result: Sendable>(
    _ calls: (Operation) throws(NetCDFError) -> Result
  ) throws(NetCDFError) -> Result {
    try libraryLock.withLock { _ throws(NetCDFError) in
      HDF5.prepareThread()
      errno = 0
      return try calls(self)
    }
  }

  func check(_ status: Int32) throws(NetCDFError) {
    guard status != NC_NOERR else { return }
    throw failure(
      suspectsFile ? Self.damage(status) : Self.message(status, systemError: errno))
  }

  private static func damage(_ status: Int32) -> String {
    status == NC_ENOTNC
      ? "the file is not NetCDF, or is damaged; make or copy it again"
      : "the file is cut short or damaged (\(text(status))); make or copy it again"
  }

  private static func message(_ status: Int32, systemError: Int32) -> String {
    if [ENOSPC, EDQUOT, EFBIG, EROFS].contains(systemError) {
      return FileError(path: "", errno: systemError).reason
    }
    if status > 0 {
      // The library makes one guess of every failure to make a file; the system knows why.
      return FileError(path: "", errno: systemError > 0 ? systemError : status).reason
    }
    switch status {
    case NC_EHDFERR, NC_ETRUNC, NC_EFILEMETA, NC_EDIMMETA, NC_EVARMETA, NC_EATTMETA, NC_ECANTREAD,
      NC_ENOTNC:
      return damage(status)
    case NC_EFILTER, NC_ENOFILTER:
      return
        "\(text(status)); it is packed in a way that NetCDF's library here does not know, write it"
        + " with deflate (zlib)"
    default:
      return text(status)
    }
  }

  private static func text(_ status: Int32) -> String {
    unsafe String(cString: nc_strerror(status))
  }
}

/// Reads a name that the library writes into a buffer of its stated largest size.
func libraryName(_ fill: (UnsafeMutablePointer<CChar>) -> Int32) -> (status: Int32, name: String) {
  unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(NC_MAX_NAME) + 1) { buffer in
    unsafe buffer.initialize(repeating: 0)
    guard let start = buffer.baseAddress else { return (NC_ENOMEM, "") }
    let status = unsafe fill(start)
    return unsafe (status, String(cString: start))
  }
}
