import Foundation

/// Settings of HDF5, which lies below libnetcdf and is out of its interface's reach.
enum HDF5 {
  /// Makes the calling thread ready for calls into the library.
  static func prepareThread() {
    withoutLocks
    withoutExitHandler
    silence()
  }

  /// HDF5 locks files while they are open. Locks fail on many network drives, outlive the closing
  /// where a child process was started meanwhile, and guard nothing here: files are written under
  /// another name and renamed. HDF5 reads the variable once; a user's own setting stays.
  private static let withoutLocks: Void = {
    unsafe setenv("HDF5_USE_FILE_LOCKING", "FALSE", 0)
  }()

  /// At a program's end HDF5 closes what is still open, and ends in a fault where the disk had no
  /// room for a file's end. Nothing that we want is open then.
  private static let withoutExitHandler: Void = {
    guard let symbol = unsafe dlsym(nil, "H5dont_atexit") else { return }
    _ = unsafe unsafeBitCast(symbol, to: (@convention(c) () -> Int32).self)()
  }()

  private typealias SetAutomaticPrinting =
    @convention(c) (Int64, OpaquePointer?, OpaquePointer?) ->
    Int32

  /// `H5Eset_auto2`, looked up at run time because libnetcdf's link line does not name HDF5; nil
  /// for a libnetcdf without it.
  private static let setAutomaticPrinting: SetAutomaticPrinting? = {
    guard let symbol = unsafe dlsym(nil, "H5Eset_auto2") else { return nil }
    return unsafe unsafeBitCast(symbol, to: SetAutomaticPrinting.self)
  }()

  /// HDF5 prints its error stack from every thread that has not turned this off, and libnetcdf does
  /// so for the first one only. The return codes say what is needed.
  private static func silence() { _ = setAutomaticPrinting?(0, nil, nil) }
}
