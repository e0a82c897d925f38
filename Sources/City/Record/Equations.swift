/// The model in plain text, for the README beside its files.
package enum Equations {
  package struct System: Sendable {
    package let name: String
    package let lines: [String]
    package let source: String
  }

  package static let all = [
    System(
      name: "Storm",
      lines: [
        "I(p, t) = sum of cells: strength e(t) exp(-|p - c(t)|^2 / 2 R^2), e half Gaussians",
        "dR/dt = (46 I^2 - R) / 18 min; dQ/dt = (0.12 + 11 I - Q) / 14 min, a strike takes a tenth",
        "dC/dt = 4 + 190 I - C (1/45 + 0.0006 R), and upwind exchange between bordering districts",
        "strikes: a Poisson process with rate 0.05 ((Q - Q0) / Q0)^2 a minute and district",
        "gusts: f S(f) / sigma^2 = 4 n / (1 + 70.8 n^2)^(5/6), n = f L / U, sampled every 3 s",
      ], source: "von Karman 1948; Shinozuka & Deodatis 1991"),
    System(
      name: "Living circuits",
      lines: [
        "a junction's load is the weighted number of shortest paths through it; capacity =",
        "(1 + alpha) load of the whole network; beyond it the junction trips, one round a step",
        "dE/dt = 0.05 + 0.019 Q^2 + 0.6 x / (x + 50) + 0.3 f - E (0.045 + 0.07 r), x = (T - 2)+",
        "dm/dt = (m* - m) / tau, m* = 0.92 x / (1 + x), x = (E / 11)^2 + 1.5 (1 - reach),",
        "tau = 16 min rising, 150 to 70 min falling",
      ], source: "Motter & Lai 2002; Brandes 2001; Gabriel & Sokal 1969"),
    System(
      name: "Living Consumption",
      lines: [
        "dtheta/dt = (theta* - theta) / 240 min, theta* = theta_max / (1 + exp((0.6 - T) / 0.08))",
        "waste_k = people base_k habit_k activity(t) (1 - theta r_k) + debris + banquet",
      ], source: "a logistic response of behavior to trust"),
    System(
      name: "Waste",
      lines: [
        "haul_i = share_i H (1 + g e) s_i / (s_i + K_i); conversion = V (1 + g e) h / (h + Kh)",
        "start + made = waiting + converted + lost, for each kind, checked at every step",
      ], source: "saturating service (Monod's form)"),
    System(
      name: "Heart",
      lines: ["de/dt = (e* - e) / 80 min, e* = 1 / (1 + exp((B0 - 9 e - B) / 1.3))"],
      source: "a switch with memory: raised late, let down late"),
    System(
      name: "Biowalls",
      lines: [
        "mu = mu_max S / (Ks + S) phi(temperature) Ki / (Ki + T)",
        "dS/dt = D (S_in - S) - mu X / Y; dX/dt = (mu - kd - kp - kb breach) X   Runge-Kutta 4",
        "dT/dt = seep + storm - u (X / X0) (1 - breach) (T - 0.6) / (1 + T / 40)",
      ], source: "Monod 1949; Rosso, Lobry & Flandrois 1993"),
    System(
      name: "Sentinels",
      lines: [
        "battery: -(0.30 + 0.30 (w / 18)^2) % a minute in the air, +1.3 % at the dock",
        "trust = right / (right + wrong), both forgotten over 10 h",
      ], source: "Josang & Ismail 2002 (beta reputation)"),
    System(
      name: "Microorganism Alchemies",
      lines: [
        "da/dt = form need trust (1 - a) - a / 150 min",
        "dtheta_i/dt = omega_i + K r sin(psi - theta_i); work = teams (0.35 + 0.65 r)",
      ], source: "Kuramoto 1984; Strogatz 2000"),
    System(
      name: "Ecosystem Codes and Covenant Assemblies",
      lines: [
        "share_i = (1 - beta) merit_i + beta need_i, dbeta/dt = (beta* - beta) / 45 min",
        "G = sum n_i n_j |x_i - x_j| / (2 N^2 mean x)        of the waste that waits for a person",
        "dg/dt = (g* - g) / 50 min; a vote's yes: binomial with p = 1 / (1 + exp(-6 (g - 0.35)))",
      ], source: "Gini 1912"),
    System(
      name: "Trust",
      lines: [
        "dT_i/dt = (T*_i - T_i) / tau + c sum_j (T_j - T_i), tau shorter where it falls"
      ], source: "Slovic 1993; DeGroot 1974"),
  ]
}
