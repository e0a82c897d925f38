import CNetCDF

/// HDF5 trusts files more than it should: 1.10, for one, frees pointers that it never set where a
/// group's table of links is damaged, which ends the process, and some damage sends it round and
/// round. Of damaged classic files, NetCDF writes names beyond their room. So a child process opens a
/// file and looks at its header first; only its life is at stake.
enum OpeningTrial {
  /// - Throws: `NetCDFError` where opening the file would end this process or fail.
  static func check(_ operation: Operation) throws(NetCDFError) {
    let refusal = unsafe verdiva_nc_try_open(operation.path)
    guard refusal <= 0 else {
      throw operation.failure("the file is damaged; make or copy it again")
    }
    try operation.check(refusal)
  }
}
