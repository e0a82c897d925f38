/// libFuzzer, driven from Swift.
public enum Fuzzer {
  nonisolated(unsafe) private static var test: ([UInt8]) -> Void = { _ in }

  /// Runs `test` on inputs that libFuzzer makes from the command line's corpus.
  public static func run(_ test: @escaping ([UInt8]) -> Void) {
    unsafe Self.test = test
    var count = CommandLine.argc
    var arguments = unsafe CommandLine.unsafeArgv
    _ = unsafe runDriver(&count, &arguments) { bytes, count in
      unsafe Fuzzer.test(Array(UnsafeBufferPointer(start: bytes, count: count)))
      return 0
    }
  }
}

private typealias Callback = @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ callback: Callback
) -> Int32
