/// Rates of the digestion, in the excitable medium's units of time and space and with the inflow's
/// concentration as 1: substrate S is taken up after Monod (1949, doi
/// 10.1146/annurev.mi.03.100149.002103), faster where the muscle is active; biomass X lives on it
/// above a dormant share; what does not become biomass becomes light G.
///
///     r   = km (1 + alpha u) S / (Ks + S) X
///     S_t = Ds lap S + feed (1 - S) - r
///     X_t = Y r - kd (X - X0 density)
///     G_t = Dg lap G + (1 - Y) r - kg G
///
/// All three count the same thing (chemical oxygen demand in a real digester), so
/// their sum changes only by what the blood brings (feed) and carries off (feed S), by biomass that
/// dies off above the dormant share, and by light given off (kg G): see `DigestionTwin`.
package struct DigestionKinetics: Sendable, Hashable {
  package var maximumUptake: Float
  package var activationGain: Float
  package var halfSaturation: Float
  package var yield: Float
  package var decay: Float
  package var dormantBiomass: Float
  package var substrateDiffusion: Float
  package var glowDiffusion: Float
  package var glowRelease: Float
  /// How fast blood is renewed at the height of the inflow.
  package var feed: Float

  package static let heart = DigestionKinetics(
    maximumUptake: 0.05, activationGain: 20, halfSaturation: 0.2, yield: 0.25, decay: 0.05,
    dormantBiomass: 0.25, substrateDiffusion: 0.5, glowDiffusion: 0.12, glowRelease: 0.14,
    feed: 0.35)

  /// The longest stable step (model units) for a voxel side: Euler's method bears a decay rate
  /// times its step of 2. Substrate falls fastest, where it is scarce, activation is full and
  /// biomass is 1.2, above what the heart grows.
  ///
  /// - Parameter gains: factors on feed and uptake.
  package func stableTimeStep(
    spacing: Float, gains: (feed: Float, uptake: Float) = (1, 1)
  ) -> Float {
    let mode = 12 / (spacing * spacing)
    let uptake = 1.2 * maximumUptake * gains.uptake * (1 + activationGain) / halfSaturation
    let substrate = mode * substrateDiffusion + feed * gains.feed + uptake
    return 2 / max(substrate, mode * glowDiffusion + glowRelease, decay)
  }

  /// - Throws: `HeartError.parameter` for what no digester has.
  package func check() throws(HeartError) {
    let rates = [
      ("maximum uptake", maximumUptake), ("activation gain", activationGain), ("decay", decay),
      ("dormant biomass", dormantBiomass), ("substrate diffusion", substrateDiffusion),
      ("glow diffusion", glowDiffusion), ("glow release", glowRelease), ("feed", feed),
    ]
    for (name, value) in rates where !(value >= 0 && value.isFinite) {
      throw .parameter(name, value, range: "0 or more")
    }
    if !(halfSaturation > 0 && halfSaturation.isFinite) {
      throw .parameter("half saturation", halfSaturation, range: "more than 0")
    }
    if !(0...1).contains(yield) { throw .parameter("yield", yield, range: "0 to 1") }
  }
}
