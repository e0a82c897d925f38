import Fields
import Fuzzer

/// Reads bytes as a field and all of its snapshots. Stops the program where an error says nothing.
@main struct FuzzNRRD {
  static func main() {
    Fuzzer.run { bytes in
      do throws(FieldError) {
        let field = try FieldSeries(bytes: bytes, path: "x", cacheBytes: 0)
        for time in field.times.prefix(4) {
          let state = try field.state(at: time)
          let areNumbers = state.values.allSatisfy { $0.allSatisfy(\.isFinite) }
          precondition(areNumbers, "a voxel without a value")
        }
      } catch {
        precondition(!error.message.isEmpty && !error.message.contains("\n"), "\(error)")
      }
    }
  }
}
