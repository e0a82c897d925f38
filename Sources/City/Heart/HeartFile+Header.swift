import NetCDF

extension HeartFile {
  private var beats: Int { recording.forcing.count }
  private var count: Int { beats * HeartClock.snapshots }

  func defineAxes() throws {
    try writer.defineDimension("time", length: count)
    for axis in ["z", "y", "x"] {
      try writer.defineDimension(axis, length: resolution)
    }
    try defineAxis(
      "time", letter: "T", beats == 1 ? "time in the beat" : "time in the series of beats",
      units: "s")
    try writer.setAttribute("cycle_length", of: "time", to: [HeartClock.period * Double(beats)])
    try defineAxis("z", letter: "Z", "toward the viewer", units: "m")
    try defineAxis("y", letter: "Y", "up", units: "m")
    try defineAxis("x", letter: "X", "to the viewer's right", units: "m")
  }

  private func defineAxis(
    _ name: String, letter: String, _ longName: String, units: String
  ) throws {
    try writer.defineVariable(name, type: .double, dimensions: [name])
    try writer.setAttribute("units", of: name, to: units)
    try writer.setAttribute("long_name", of: name, to: longName)
    try writer.setAttribute("axis", of: name, to: letter)
  }

  func writeAxes() throws {
    let times = (0..<count).map { HeartClock.period * Double($0) / Double(HeartClock.snapshots) }
    try writer.write("time", times)
    let n = resolution
    let side = Double(HeartTissue.side)
    let centers = (0..<n).map { (Double($0) + 0.5 - Double(n) / 2) * side / Double(n) }
    for axis in ["z", "y", "x"] { try writer.write(axis, centers) }
  }

  func defineVariables() throws {
    let n = resolution
    try define(
      "tissue", "density of muscle", dimensions: ["z", "y", "x"], chunk: [n, n, n])
    for quantity in Self.quantities {
      try define(
        quantity.name, quantity.longName, dimensions: ["time", "z", "y", "x"],
        chunk: [1, n, n, n])
    }
  }

  private func define(
    _ name: String, _ longName: String, dimensions: [String], chunk: [Int]
  ) throws {
    try writer.defineVariable(
      name, type: .int16, dimensions: dimensions, deflate: 1, shuffle: true, chunk: chunk)
    try writer.setAttribute("long_name", of: name, to: longName)
    try writer.setAttribute("units", of: name, to: "1")
    try writer.setAttribute("scale_factor", of: name, to: [1 / Double(Self.stepsPerUnit)])
    try writer.setAttribute("add_offset", of: name, to: [0])
  }

  func describe(_ recording: HeartRecording) throws {
    try writer.setAttribute("Conventions", to: "CF-1.8")
    try writer.setAttribute("title", to: title)
    try writer.setAttribute("institution", to: "Verdiva, a city that does not exist")
    try writer.setAttribute("source", to: Self.source)
    try writer.setAttribute("references", to: "https://doi.org/10.1016/0960-0779(95)00089-5")
    try writer.setAttribute("scenario", to: recording.scenario)
    try writer.setAttribute("seed", to: String(recording.seed))
    try writer.setAttribute("resolution", to: [Double(recording.resolution)], type: .int32)
    for (name, values) in [
      ("forcing_intake", recording.forcing.intake),
      ("forcing_conversion", recording.forcing.conversion),
    ] {
      try writer.setAttribute(name, to: values.map(Double.init), type: .float)
    }
  }

  private var title: String {
    beats == 1
      ? "One beat of the Waste Heart of Verdiva" : "\(beats) beats of the Waste Heart of Verdiva"
  }

  /// What was measured on the way.
  func describe(_ report: HeartReport) throws {
    try writer.setAttribute("beats_before", to: [Double(report.beats)], type: .int32)
    try writer.setAttribute(
      "residual_excitable", to: [Double(report.excitableResidual)], type: .float)
    try writer.setAttribute(
      "residual_digestion", to: [Double(report.digestionResidual)], type: .float)
    try writer.setAttribute(
      "blended_snapshots", to: [Double(report.blendedSnapshots)], type: .int32)
  }

  private static let source = """
    Aliev-Panfilov excitable medium (doi 10.1016/0960-0779(95)00089-5) on a heart-shaped domain \
    without flux through its walls: u_t = lap u - k u (u - a)(u - 1) - u v; \
    v_t = (e0 + m1 v / (u + m2)) (-v - k u (u - a - 1)); \
    \(AlievPanfilov.heart.text); one beat is \(HeartClock.periodUnits) units of time. \
    Digestion after Monod: r = km (1 + alpha u) S / (Ks + S) X; \
    S_t = Ds lap S + feed (1 - S) - r; X_t = Y r - kd (X - X0 tissue); \
    G_t = Dg lap G + (1 - Y) r - kg G; \(DigestionKinetics.heart.text)
    """
}

extension AlievPanfilov {
  var text: String { "k=\(k), a=\(a), e0=\(e0), m1=\(m1), m2=\(m2), D=1" }
}

extension DigestionKinetics {
  var text: String {
    "km=\(maximumUptake), alpha=\(activationGain), Ks=\(halfSaturation), Y=\(yield), kd=\(decay), "
      + "X0=\(dormantBiomass), Ds=\(substrateDiffusion), Dg=\(glowDiffusion), kg=\(glowRelease), "
      + "feed up to \(feed)"
  }
}
