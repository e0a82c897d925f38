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

  /// The same by at most so many threads.
  func draw(_ state: WorkState, at moment: Moment, into scene: inout Scene, threads: Int) throws

  /// Where one of the places of its description is now, world metres. A pure function of the moment.
  func anchor(_ name: String, of state: WorkState, at moment: Moment) -> Vector3
}

extension Work {
  /// Works that take little time are drawn by one.
  func draw(_ state: WorkState, at moment: Moment, into scene: inout Scene, threads: Int) throws {
    try draw(state, at: moment, into: &scene)
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
