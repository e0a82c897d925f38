/// Parameters that every beat has beside those of its works.
public struct ParameterGroup: Sendable {
  /// The beat's key.
  public let name: String
  public let summary: String
  public let parameters: [ParameterDescription]

  public static let grade = ParameterGroup(
    name: "grade", summary: "how light becomes a picture",
    parameters: [
      ParameterDescription(
        "exposure", "how much brighter, in stops: each doubles the light", range: -10...10,
        standard: 0),
      ParameterDescription(
        "bloom", "share of the light that the eye and the lens scatter", range: 0...1,
        standard: 0.13),
      ParameterDescription(
        "saturation", "how far colors are from gray of their own luminance", range: 0...2,
        standard: 1),
      ParameterDescription(
        "glow", "share of each plane's light that is scattered close about it, in its depth",
        range: 0...1, standard: 0),
      ParameterDescription(
        "dispersion", "how far the lens parts colors towards the corners; 1 is two pixels in 1080",
        range: 0...1, standard: 0),
      ParameterDescription(
        "glitch", "how much the picture tears, for a few frames at a time", range: 0...1,
        standard: 0),
    ])

  public static let planes = ParameterGroup(
    name: "planes", summary: "which depths the layered frame holds",
    parameters: [
      ParameterDescription(
        "near", "depth of the nearest plane; else the canvas's", unit: "m",
        range: Canvas.depthLimits, standard: Canvas.standard.near),
      ParameterDescription(
        "far", "depth of the farthest plane; else the canvas's", unit: "m",
        range: Canvas.depthLimits, standard: Canvas.standard.far),
    ])

  public static let fog = ParameterGroup(
    name: "fog", summary: "the air between the eye and the scene; its color is the canvas's",
    parameters: [
      ParameterDescription(
        "density", "what a metre of it takes of the light: 0.7 is a half", range: 0...100,
        standard: 0),
      ParameterDescription(
        "start", "up to which distance from the eye the air is clear", unit: "m",
        range: 0...Canvas.depthLimits.upperBound, standard: 0),
    ])

  /// All of them, in the order in which they are listed.
  public static let all = [grade, planes, fog]
}
