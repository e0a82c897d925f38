/// The experiments about the Waste Heart.
extension Evidence {
  static let scheme: [Evidence] = [
    Evidence(
      "Convergence in space", .scheme,
      source: "Aliev and Panfilov's equations in 3-D with a manufactured solution (Roache 2002, "
        + "doi 10.1115/1.1436090); the 7-point Laplacian is of order 2",
      plot: Plot(
        .logarithmic("voxel side"), .logarithmic("greatest error"), reference: "order 2"),
      measure: { [try HeartEvidence.convergenceInSpace()] },
      judge: { [Finding("order of the error", $0[0].slope(over: 0...1), 2, .within(0.15))] }),
    Evidence(
      "Convergence in time", .scheme,
      source: "the same with a solution manufactured for the grid; Euler's method is of order 1",
      plot: Plot(
        .logarithmic("time step"), .logarithmic("greatest error"), reference: "order 1"),
      measure: { [try HeartEvidence.convergenceInTime()] },
      judge: { [Finding("order of the error", $0[0].slope(over: 0...1), 1, .within(0.1))] }),
    Evidence(
      "Symmetry", .scheme,
      source: "the equations know no direction: a turned world evolves into the turned result",
      measure: {
        try HeartEvidence.Turn.allCases.map { turn in
          let outcome = try HeartEvidence.brokenSymmetry(turn)
          return EvidenceTable(turn.words, x: [Double(outcome.alive)], y: [Double(outcome.broken)])
        }
      },
      judge: { tables in
        tables.map { table in
          Finding(
            "voxels of \(Int(table.rows[0].x)) that differ in any bit, \(table.title)",
            table.rows[0].y, 0, .atMost)
        }
      }),
    Evidence(
      "Walls without flux", .scheme,
      source: "what spreads by diffusion alone is neither made nor lost, and crosses no wall",
      measure: {
        let outcome = try HeartEvidence.diffusionWithoutFlux()
        return [EvidenceTable("amount", x: [0, 1], y: [outcome.kept, outcome.leaked])]
      },
      judge: { tables in
        [
          Finding("amount after 400 steps", tables[0].rows[0].y, 1, .within(1e-5)),
          Finding("amount behind walls", tables[0].rows[1].y, 0, .atMost),
        ]
      }),
  ]

  static let waves: [Evidence] = [
    wave(
      "Cubic front",
      source: "exact: c = (1 - 2a) sqrt(k / 2), a = 0.25, k = 1 (McKean 1970, "
        + "doi 10.1016/0001-8708(70)90023-X)", reference: "exact", share: 0.005,
      measure: HeartEvidence.cubicFrontSpeed),
    wave(
      "Pulse of Aliev and Panfilov",
      source: "Aliev & Panfilov 1996, doi 10.1016/0960-0779(95)00089-5, with their k = 8, "
        + "a = 0.15; \(profile)", measure: HeartEvidence.alievPanfilovSpeed),
    wave(
      "Pulse of Barkley",
      source: "Barkley 1991, doi 10.1016/0167-2789(91)90194-E, a = 0.75, b = 0.06, "
        + "epsilon = 0.02; \(profile)", measure: HeartEvidence.barkleySpeed),
    wave(
      "Pulse of FitzHugh and Nagumo",
      source: "FitzHugh 1961, doi 10.1016/S0006-3495(61)86902-6, a = 0.7, b = 0.8, "
        + "epsilon = 0.08; \(profile)", measure: HeartEvidence.fitzHughNagumoSpeed),
  ]

  private static let profile =
    "speed from the ordinary equations of its profile, in the way of Hodgkin & Huxley 1952, "
    + "doi 10.1113/jphysiol.1952.sp004764"

  private static func wave(
    _ name: String, source: String, reference: String = "profile", share: Double = 0.001,
    measure: @escaping @Sendable () throws -> EvidenceTable
  ) -> Evidence {
    Evidence(
      name, .waves, source: source,
      plot: Plot(.linear("voxel side"), .linear("speed"), reference: reference),
      measure: {
        let speeds = try measure()
        return [speeds, EvidenceTable("as the voxels shrink", x: [0], y: [speeds.limit])]
      },
      judge: { tables in
        let rows = tables[0].rows
        let known = rows[0].reference ?? .nan
        return [
          Finding("speed on the finest grid", rows[rows.count - 1].y, known, .withinShare(0.01)),
          Finding("speed as the voxels shrink", tables[1].rows[0].y, known, .withinShare(share)),
        ]
      })
  }
}

extension HeartEvidence.Turn {
  var words: String {
    switch self {
    case .mirrorX: "mirrored in x"
    case .mirrorY: "mirrored in y"
    case .mirrorZ: "mirrored in z"
    case .quarterTurnAboutZ: "turned by a quarter about z"
    }
  }
}
