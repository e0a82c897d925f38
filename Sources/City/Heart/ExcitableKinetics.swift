/// The local part of a two-variable excitable medium, with activation diffusing at D = 1:
///
///     u_t = lap u + f(u, v),   v_t = g(u, v)
package protocol ExcitableKinetics: Sendable {
  /// What the medium is at rest.
  var rest: (u: Float, v: Float) { get }
  /// The fastest rate at which a small change of u or v dies out, over the states that the medium
  /// passes through; the time step's bound needs it.
  var stiffness: Float { get }
  /// f and g.
  func rates(_ u: Lanes, _ v: Lanes) -> (u: Lanes, v: Lanes)
  /// Steps blocks of a medium; a requirement so that every kinetics has a loop compiled for it.
  func advance(
    _ blocks: ArraySlice<DomainBlock>, of fields: ExcitableFields, timeStep: Float, spread: Float)
}
