import Geometry
import Scene
import Story
import Timeline

/// The artwork for one system of the city: a moment's data becomes things to draw.
protocol Work: Sendable {
  static var description: WorkDescription { get }

  /// Lays out what does not change over the film.
  init(seed: UInt64)

  /// Adds the work to a scene. A pure function of the moment.
  func draw(_ state: WorkState, at moment: Moment, into scene: inout Scene) throws

  /// The same in parts, which may be drawn at once and are added in their order.
  func parts(_ state: WorkState, at moment: Moment) throws -> [WorkPart]

  /// Where one of the places of its description is now, world metres. A pure function of the moment.
  func anchor(_ name: String, of state: WorkState, at moment: Moment) -> Vector3
}

/// Adds a part of a work to a scene.
typealias WorkPart = @Sendable (inout Scene) throws -> Void

extension Work {
  /// A work that takes little time is one part.
  func parts(_ state: WorkState, at moment: Moment) -> [WorkPart] {
    [{ scene in try draw(state, at: moment, into: &scene) }]
  }

  func drawParts(_ state: WorkState, at moment: Moment, into scene: inout Scene) throws {
    for part in try parts(state, at: moment) { try part(&scene) }
  }

  /// Works stand at the world's origin unless they say otherwise.
  func anchor(_ name: String, of state: WorkState, at moment: Moment) -> Vector3 { .zero }
}

extension WorkState {
  /// Works whose data has a gap now are dimmed: what was not measured is not shown as if it were.
  var honesty: Float { missing.isEmpty ? 1 : 0.3 }

  /// Brightness of a work that has a `glow` in stops.
  var light: Float { presence * Elementary.exp2(self["glow"]) * honesty }
}

/// Something that a work needs and the story does not give it.
public struct WorkError: Error, Sendable, Equatable, CustomStringConvertible {
  public let work: String
  public let reason: String

  public var description: String { "\(work): error: \(reason)" }
}
