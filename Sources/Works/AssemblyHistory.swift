import Geometry
import Story
import Timeline

/// What an assembly was like at times before now, and what was decided: the work draws time itself,
/// so that it looks its own story up.
///
/// Past times lie on a grid that is fixed in film time, a whole number of cells to a loop: what has
/// been drawn stays as it was and only moves away, and a loop closes to the last bit.
struct AssemblyHistory: Sendable {
  struct Sample: Sendable {
    var attendance: Float
    var proposal: Float
    var consent: Float
    var objection: Float
    var silence: Float
    var amendments: Float
    var signed: Float
    var quorum: Float
    var light: Float
    /// Seconds before now.
    var age: Float
    /// The cell of the grid; of the sample that is now, the last one.
    var cell: Int
    /// The proposal that is on the table or was so last.
    var proposalID = -1
  }

  /// A proposal and what became of it.
  struct Proposal: Sendable {
    let id: Int
    /// Seconds since it left the table, 0 while it lies there.
    var age: Float = 0
    var isOpen = true
    /// The most that each of these came to.
    var presence: Float = 0
    var consent: Float = 0
    var objection: Float = 0
    var signed: Float = 0
    var quorum: Float = 0
    /// Seconds since its knot was half tied.
    var signedAge: Float?
    var light: Float = 0
  }

  /// From now into the past; the first is now itself.
  let samples: [Sample]
  /// In the order of time.
  let proposals: [Proposal]
  /// Seconds between grid samples.
  let step: Float

  /// What lies farther back is seen no more.
  static let span: Float = 38
  /// Of what is seen the beginning has to be known.
  private static let margin: Float = 14

  init(_ state: WorkState, _ moment: Moment) {
    let cells = max(4, 4 * Int((moment.duration * 2).rounded()))
    let step = moment.duration / Double(cells)
    let position = moment.seconds / moment.duration * Double(cells)
    let last = Int(position.rounded(.down))
    let count = Int(Double(Self.span + Self.margin) / step)
    var samples = [Sample(state, age: 0, cell: last)]
    for back in 0...count {
      let cell = last - back
      let inside = moment.isLoop ? (cell % cells + cells) % cells : max(cell, 0)
      let age = Float((position - Double(cell)) * step)
      guard let past = state.at(seconds: Double(inside) * step) else {
        samples.append(Sample(state, age: age, cell: inside, light: 0))
        continue
      }
      samples.append(Sample(past, age: age, cell: inside))
    }
    let proposals = Self.proposals(&samples)
    self.step = Float(step)
    self.proposals = proposals
    self.samples = samples.filter { $0.age <= Self.span }
  }

  /// Finds the proposals and says of each sample which was on the table.
  private static func proposals(_ samples: inout [Sample]) -> [Proposal] {
    var proposals: [Proposal] = []
    var current = Proposal(id: -1)
    for index in samples.indices.reversed().drop(while: { isLeaving(at: $0, samples) }) {
      let sample = samples[index]
      let before = index + 1 < samples.count ? samples[index + 1] : sample
      if before.proposal < 0.02, sample.proposal >= 0.02 {
        if current.presence > 0 { proposals.append(current) }
        current = Proposal(id: sample.cell)
      }
      samples[index].proposalID = current.id
      current.take(sample, after: before)
    }
    if current.presence > 0 { proposals.append(current) }
    return proposals
  }

  /// What is on its way off the table where what is known begins has left too long ago to be seen.
  private static func isLeaving(at index: Int, _ samples: [Sample]) -> Bool {
    index > 0 && samples[index].proposal < 0.95
      && samples[index - 1].proposal < samples[index].proposal
  }
}

extension AssemblyHistory.Proposal {
  fileprivate mutating func take(
    _ sample: AssemblyHistory.Sample, after before: AssemblyHistory.Sample
  ) {
    presence = max(presence, sample.proposal)
    consent = max(consent, sample.consent * sample.proposal)
    objection = max(objection, sample.objection * sample.proposal)
    signed = max(signed, sample.signed)
    if isOpen { (light, quorum) = (sample.light, sample.quorum) }
    if isOpen, before.proposal >= 0.95, sample.proposal < 0.95 {
      isOpen = false
      age = Self.crossing(0.95, before.proposal, sample.proposal, before.age, sample.age)
    }
    if before.signed < 0.5, sample.signed >= 0.5 {
      signedAge = Self.crossing(0.5, before.signed, sample.signed, before.age, sample.age)
    }
  }

  /// The age at which a value passed a level, between two samples.
  private static func crossing(
    _ level: Float, _ from: Float, _ to: Float, _ older: Float, _ newer: Float
  ) -> Float { mix(older, newer, (level - from) / (to - from)) }
}

extension AssemblyHistory.Sample {
  fileprivate init(_ state: WorkState, age: Float, cell: Int, light: Float? = nil) {
    attendance = state["attendance"]
    proposal = state["proposal"]
    consent = state["consent"]
    objection = state["objection"]
    silence = state["silence"]
    amendments = state["amendments"]
    signed = state["signed"]
    quorum = state["quorum"]
    self.light = light ?? state.light
    self.age = age
    self.cell = cell
  }
}
