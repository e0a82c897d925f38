import City
import Fields
import Notation
import Recap
import Story
import Telemetry
import Timeline
import Typesetting
import Works

/// What a command's end tells the shell.
public enum ExitStatus: Int32, Sendable {
  case good = 0
  case failed = 1
  case wrongInput = 2
  case interrupted = 130

  /// Wrong input is what the user can mend in a story, a data file or the command itself.
  public init(of error: any Error) {
    self =
      switch error {
      case is Interrupted: .interrupted
      case is UsageError, is SourceErrors, is TelemetryError, is FieldError, is TimelineError,
        is TypesettingError, is WorkError, is FormatError, is UnknownScenario, is RecapError:
        .wrongInput
      case CityError.resolution, CityError.days, CityError.unstable, CityError.noCycle: .wrongInput
      default: .failed
      }
  }
}
