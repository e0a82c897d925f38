import Dispatch
import Foundation
import Synchronization

/// Work that was stopped by Ctrl-C or by the system before its end.
public struct Interrupted: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is left, and how to go on.
  public let message: String

  public init(_ message: String = "interrupted") { self.message = message }

  public var description: String { message }
}

/// Turns SIGINT, SIGTERM and SIGHUP into a flag that work looks at between frames, so that it can
/// leave no half file behind.
public final class Interruption: Sendable {
  private let flag = Atomic<Bool>(false)

  public init() {}

  public var isRequested: Bool { flag.load(ordering: .relaxed) }

  public func request() { flag.store(true, ordering: .relaxed) }

  /// Throws `Interrupted` once a stop was asked for.
  public func check() throws {
    if isRequested { throw Interrupted() }
  }

  /// Takes the process's signals: the first asks for a stop, the second ends it at once. Passing a
  /// file-size limit and writing to a closed pipe become errors of the call in place of signals.
  public func takeSignals() {
    for ignored in [SIGPIPE, SIGXFSZ] { signal(ignored, SIG_IGN) }
    for taken in [SIGINT, SIGTERM, SIGHUP] {
      signal(taken, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: taken, queue: .global())
      source.setEventHandler { [self] in
        if isRequested { _exit(ExitStatus.interrupted.rawValue) }
        request()
      }
      source.activate()
      sources.withLock { $0.append(SignalSource(source)) }
    }
  }

  private let sources = Mutex<[SignalSource]>([])

  private struct SignalSource: @unchecked Sendable {
    let source: any DispatchSourceSignal

    init(_ source: any DispatchSourceSignal) { self.source = source }
  }
}
