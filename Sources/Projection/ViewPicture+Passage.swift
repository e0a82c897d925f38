public import Color
import Imaging
import Raster
import Scene

extension ViewPicture {
  /// On the way to another picture of the same view, in linear light.
  ///
  /// - Parameter share: 0 is this picture, 1 the other.
  public func mixed(with other: ViewPicture, share: Float) -> ViewPicture {
    switch (self, other) {
    case (.light(let earlier), .light(let later)): .light(earlier.mixed(with: later, share))
    case (.numbers(let earlier), .numbers(let later)): .numbers(earlier.mixed(with: later, share))
    case (.light, .numbers), (.numbers, .light):
      preconditionFailure("both are pictures of one display format")
    }
  }

  /// On the way to the void, where light is `background` and nothing is near.
  ///
  /// - Parameter light: how much of the picture is left; 1 is all of it.
  public consuming func dimmed(to light: Float, background: LinearColor) -> ViewPicture {
    switch consume self {
    case .light(var image):
      image.mix(with: background.rgb, 1 - light)
      return .light(image)
    case .numbers(var image):
      image.mix(with: .zero, 1 - light)
      return .numbers(image)
    }
  }
}

extension LinearImage {
  fileprivate func mixed(with other: LinearImage, _ share: Float) -> LinearImage {
    precondition(
      size == other.size && isOpaque == other.isOpaque, "pictures of one kind are mixed")
    if share <= 0 { return self }
    if share >= 1 { return other }
    var result = self
    for index in samples.indices {
      let sample = samples[index]
      result.samples[index] = sample + (other.samples[index] - sample) * share
    }
    return result
  }

  /// Goes on the way to a color.
  ///
  /// - Precondition: an opaque picture.
  fileprivate mutating func mix(with color: SIMD3<Float>, _ share: Float) {
    precondition(isOpaque, "pictures of a view are opaque")
    if share <= 0 { return }
    if share >= 1 {
      self = LinearImage(size: size, opaque: color)
      return
    }
    for run in 0..<size.height * channels {
      let goal = color[run % channels]
      for index in run * stride..<(run + 1) * stride {
        samples[index] += (goal - samples[index]) * share
      }
    }
  }
}
