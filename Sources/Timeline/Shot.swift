public import Story

/// What is to be drawn for one frame: one moment, or two that a passage joins.
public struct Shot: Sendable {
  public var moment: Moment
  /// Nil where the picture is that of the moment alone.
  public var passage: Crossing?

  /// A passage on its way.
  public struct Crossing: Sendable {
    public enum Kind: Hashable, Sendable {
      case dissolve
      case dip
      case wipe(Passage.Direction)
    }

    public var kind: Kind
    /// How much of it is done, eased; 0 shows the earlier moment alone.
    public var progress: Float
    /// The moment of the beat before; nil where there is none and the film comes out of the void.
    public var earlier: Moment?

    public init(kind: Kind, progress: Float, earlier: Moment?) {
      self.kind = kind
      self.progress = progress
      self.earlier = earlier
    }
  }

  public init(moment: Moment, passage: Crossing? = nil) {
    self.moment = moment
    self.passage = passage
  }
}

extension Shot.Crossing.Kind {
  /// Nil for a morph, which is one picture.
  init?(_ passage: Passage) {
    switch passage.kind {
    case .morph: return nil
    case .dissolve: self = .dissolve
    case .dip: self = .dip
    case .wipe: self = .wipe(passage.direction)
    }
  }
}
