import Geometry

extension HeartEvidence {
  /// The greatest error against a manufactured solution over the voxel side, with the time
  /// step in proportion to its square: both errors fall with the square of the side.
  package static func convergenceInSpace() throws -> EvidenceTable {
    let counts = [8, 12, 16, 24]
    let duration = 0.2
    let errors = try counts.map { count in
      let solution = ManufacturedSolution(count: count, eigenvalue: .exact)
      return try solution.error(after: duration, steps: count * count / 8)
    }
    return convergence(
      over: counts.map { ManufacturedSolution.side / Double($0) }, errors, order: 2)
  }

  /// The greatest error over the time step on one grid. The solution is manufactured for the
  /// 7-point Laplacian itself, so the grid's own error is gone.
  package static func convergenceInTime() throws -> EvidenceTable {
    let duration = 0.4
    let steps = [16, 32, 64, 128]
    let solution = ManufacturedSolution(count: 8, eigenvalue: .discrete)
    let errors = try steps.map { try solution.error(after: duration, steps: $0) }
    return convergence(over: steps.map { duration / Double($0) }, errors, order: 1)
  }

  /// With a guide of the scheme's own order through the middle of the errors.
  private static func convergence(
    over sizes: [Double], _ errors: [Double], order: Double
  ) -> EvidenceTable {
    let logarithms = zip(sizes, errors).map { $1.logarithm - order * $0.logarithm }
    let level = Elementary.exp(logarithms.reduce(0, +) / Double(sizes.count))
    return EvidenceTable(
      "error", x: sizes, y: errors,
      guide: sizes.map { .init($0, level * Elementary.pow($0, order)) })
  }
}

/// Sources that make a known pair of functions solve Aliev and Panfilov's equations in a cube
/// without flux through its sides:
///
///     u = 0.5 + 0.3 c e^-t,  v = 0.6 + 0.4 c cos 2t,  c = cos(pi x/L) cos(pi y/L) cos(pi z/L)
private struct ManufacturedSolution {
  /// Which Laplacian c is an eigenfunction of: the equation's, or the grid's.
  enum Eigenvalue { case exact, discrete }

  static let side = 4.0

  private let lattice: Lattice
  let spacing: Float
  private let eigenvalue: Double
  /// c at every voxel, and where it is.
  private let modes: [(index: Int, c: Double)]

  init(count: Int, eigenvalue: Eigenvalue) {
    lattice = Lattice(width: count, height: count, depth: count)
    let step = Double.pi / Double(count)
    let h = Self.side / Double(count)
    spacing = Float(h)
    let exact = -3 * (Double.pi / Self.side) * (Double.pi / Self.side)
    self.eigenvalue = eigenvalue == .exact ? exact : -6 * (1 - Elementary.cos(step)) / (h * h)
    let wave = (0..<count).map { Elementary.cos((Double($0) + 0.5) * step) }
    let lattice = lattice
    modes = (0..<count * count * count).map { place in
      let (x, y, z) = (place % count, place / count % count, place / count / count)
      return (lattice.index(x, y, z), wave[x] * wave[y] * wave[z])
    }
  }

  /// The greatest difference of u and v from the solution after a time.
  func error(after duration: Double, steps: Int) throws -> Double {
    let dt = duration / Double(steps)
    let medium = try ExcitableMedium(
      Domain(lattice) { lattice.isInBox($0) ? 1 : 0 }, spacing: spacing, timeStep: Float(dt),
      kinetics: AlievPanfilov.published)
    for (index, c) in modes {
      (medium.u[index], medium.v[index]) = (Float(u(c, 0)), Float(v(c, 0)))
    }
    for step in 0..<steps {
      try medium.step(threads: 1)
      let t = Double(step) * dt
      for (index, c) in modes {
        let source = source(c, t)
        medium.u[index] += Float(dt * source.u)
        medium.v[index] += Float(dt * source.v)
      }
    }
    return modes.reduce(0) { greatest, mode in
      max(
        greatest, abs(Double(medium.u[mode.index]) - u(mode.c, duration)),
        abs(Double(medium.v[mode.index]) - v(mode.c, duration)))
    }
  }

  private func u(_ c: Double, _ t: Double) -> Double { 0.5 + 0.3 * c * Elementary.exp(-t) }
  private func v(_ c: Double, _ t: Double) -> Double { 0.6 + 0.4 * c * Elementary.cos(2 * t) }

  /// What is missing in the equations for u and v to solve them.
  private func source(_ c: Double, _ t: Double) -> (u: Double, v: Double) {
    let (u, v) = (u(c, t), v(c, t))
    let (uDot, vDot) = (-0.3 * c * Elementary.exp(-t), -0.8 * c * Elementary.sin(2 * t))
    let diffusion = eigenvalue * 0.3 * c * Elementary.exp(-t)
    let reaction = -8 * u * (u - 0.15) * (u - 1) - u * v
    let recovery = (0.002 + 0.2 * v / (u + 0.3)) * (-v - 8 * u * (u - 0.15 - 1))
    return (uDot - diffusion - reaction, vDot - recovery)
  }
}
