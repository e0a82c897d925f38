public import Geometry
public import Notation
public import Time

public struct Viewpoint: Hashable, Sendable {
  /// Metres.
  public var eye: Vector3
  public var look: Vector3
  /// Field of view over the shorter side of the picture, radians.
  public var fieldOfView: Double
  /// Zero-parallax depth in metres; nil puts it at `look`.
  public var glass: Double?
  /// How far the camera leans to its right, radians; the picture leans to the left.
  public var roll: Double
  /// Where the story names it.
  public var place: SourcePlace
}

/// What the camera does in a beat.
public struct CameraMove: Sendable {
  public enum Motion: Hashable, Sendable {
    /// Stays where the beat before left it.
    case hold
    case stand(at: String)
    /// About what is looked at, with a start of nil from where the beat before left it, as below.
    case arc(from: String?, to: String)
    /// Through all of them without a halt; two at least.
    case path([String])
    /// About an upright axis through what is looked at (or what the viewpoint `about` looks at), to
    /// the camera's right for angles above 0 (degrees), rising by metres while it looks on.
    case orbit(from: String?, about: String?, angle: Double, rise: Double)
    /// Towards what is looked at, by metres.
    case dolly(from: String?, distance: Double)
  }

  public var motion: Motion
  public var ease: Easing
  /// Cues in place of what the viewpoints say: degrees, metres, and how far a hand sways.
  public var view: ParameterValue?
  public var glass: ParameterValue?
  public var drift: ParameterValue?
  /// Metres; nil keeps what the beat before left.
  public var aperture: ParameterValue?
  public var focus: FocusCue?
  /// Where the story says it, or else the beat.
  public var place: SourcePlace
}

extension CameraMove.Motion {
  /// The viewpoints that it names, in the order of the text.
  public var viewpoints: [String] {
    switch self {
    case .hold: []
    case .stand(let name): [name]
    case .arc(let from, let to): [from, to].compactMap(\.self)
    case .path(let names): names
    case .orbit(let from, let about, _, _): [from, about].compactMap(\.self)
    case .dolly(let from, _): [from].compactMap(\.self)
    }
  }
}

/// What the camera is focused on in a beat.
public enum FocusCue: Sendable {
  /// What lies on the display's glass.
  case glass
  /// A distance from the eye, metres.
  case distance(ParameterValue)
  /// A place of a work, wherever it is.
  case place(WorkPlace)
}

extension FocusCue {
  public var distance: ParameterValue? { if case .distance(let cue) = self { cue } else { nil } }
}

/// What a film should not exceed; `check` warns where it does.
public struct Limits: Hashable, Sendable {
  /// The camera's, in metres a second.
  public var speed: Double
  /// The camera's, in degrees a second.
  public var turn: Double
  /// Characters a second that a caption may ask of its readers.
  public var reading: Double

  public static let standard = Limits(speed: 2, turn: 40, reading: 13)
}
