import Geometry

extension Vector3 {
  /// Light beyond this is taken for a mistake, as light that is no number: a million times as much on
  /// one pixel, and its square, are still numbers.
  static var mostLight: Float { 1e12 }

  /// Whether kernels can add it up.
  var isSoundLight: Bool { abs(x) + abs(y) + abs(z) < Self.mostLight }
}

extension SIMD4<Float> {
  /// Premultiplied light as kernels can lay it over other light, its cover in 0...1; nil where it is
  /// no light.
  var soundLight: SIMD4<Float>? {
    guard Vector3(x, y, z).isSoundLight, w.isFinite else { return nil }
    return SIMD4(x, y, z, Swift.min(Swift.max(w, 0), 1))
  }
}
