import Foundation

/// libFuzzer, driven from Swift. Its own limits go by the clock, which on a shared machine says
/// little of what a reader does; these go by the time of processors.
public enum Fuzzer {
  nonisolated(unsafe) private static var test: ([UInt8]) -> Void = { _ in }
  nonisolated(unsafe) private static var isOver = false
  /// Seconds of processor time for one input, its child processes with it; more is a hang.
  private static let patience = 5.0
  /// Megabytes that a child process may have in memory.
  private static let mostOfChild = 1024
  /// Seconds of processor time for the whole run, as `Scripts/fuzz` sets them.
  private static let budget =
    ProcessInfo.processInfo.environment["VERDIVA_FUZZ_SECONDS"].flatMap(Double.init) ?? .infinity

  /// Runs `test` on inputs that libFuzzer makes from the command line's corpus.
  public static func run(_ test: @escaping ([UInt8]) -> Void) {
    unsafe Self.test = test
    // What ends a child process is what it is there for, and no input to keep.
    pthread_atfork(nil, nil) { setDeathCallback(nil) }
    var count = CommandLine.argc
    var arguments = unsafe CommandLine.unsafeArgv
    _ = unsafe runDriver(&count, &arguments) { bytes, count in
      unsafe Fuzzer.check(Array(UnsafeBufferPointer(start: bytes, count: count)))
      return 0
    }
  }

  private static func check(_ bytes: [UInt8]) {
    let before = Used.now
    unsafe test(bytes)
    let after = Used.now
    let spent = after.seconds - before.seconds
    precondition(spent <= patience, "a hang: \(spent) s of processor time for one input")
    precondition(
      after.mostOfChild <= mostOfChild, "a child process took \(after.mostOfChild) MB of memory")
    guard unsafe !isOver && after.seconds >= budget else { return }
    unsafe isOver = true
    print("fuzz: \(Int(after.seconds)) s of processor time, children \(after.mostOfChild) MB")
    fflush(nil)
    // Which libFuzzer takes as a wish to end in good order.
    raise(SIGUSR1)
  }
}

/// What this process and those of its children that have ended took so far.
private struct Used {
  var seconds: Double
  /// Megabytes of the largest child.
  var mostOfChild: Int

  static var now: Used {
    var (own, children) = (rusage(), rusage())
    _ = unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &own)
    _ = unsafe getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &children)
    let times = [own.ru_utime, own.ru_stime, children.ru_utime, children.ru_stime]
    return Used(
      seconds: times.reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) * 1e-6 },
      mostOfChild: children.ru_maxrss / 1024)
  }
}

private typealias Callback = @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32

@_silgen_name("__sanitizer_set_death_callback")
private func setDeathCallback(_ callback: (@convention(c) () -> Void)?)

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ callback: Callback
) -> Int32
