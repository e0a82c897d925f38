extension LinearImage {
  /// The same picture squeezed or stretched to another width; each new pixel is the mean of what it
  /// covers.
  public func resampled(toWidth width: Int) -> LinearImage {
    if width == size.width { return self }
    let means = RunMeans(from: size.width, to: width)
    let target = PictureSize(width: width, height: size.height)
    let (runs, oldStride) = (size.height * channels, stride)
    return unsafe LinearImage(size: target, isOpaque: isOpaque) { memory in
      let newStride = memory.count / runs
      unsafe samples.withUnsafeBufferPointer { samples in
        guard let source = samples.baseAddress, let target = memory.baseAddress
        else { return }
        for run in 0..<runs {
          unsafe means.write(source + run * oldStride, target + run * newStride)
          unsafe (target + run * newStride + width).update(
            repeating: 0, count: newStride - width)
        }
      }
    }
  }
}

/// Which pixels of a run a new one covers, and how much of each.
private struct RunMeans {
  private let starts: [Int32]
  /// As many for each new pixel.
  private let weights: [Float]
  private let taps: Int

  init(from old: Int, to new: Int) {
    let scale = Float(old) / Float(new)
    let taps = min(Int(scale.rounded(.up)) + 1, old)
    var (starts, weights): ([Int32], [Float]) = ([], [])
    for x in 0..<new {
      let (from, to) = (Float(x) * scale, Float(x + 1) * scale)
      let start = min(Int(from), old - taps)
      starts.append(Int32(start))
      for column in start..<start + taps {
        weights.append(max(min(to, Float(column + 1)) - max(from, Float(column)), 0) / scale)
      }
    }
    (self.starts, self.weights, self.taps) = (starts, weights, taps)
  }

  func write(_ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>) {
    unsafe starts.withUnsafeBufferPointer { starts in
      unsafe weights.withUnsafeBufferPointer { weights in
        for x in 0..<starts.count {
          let first = unsafe source + Int(starts[x])
          var sum: Float = 0
          for tap in 0..<taps { unsafe sum += first[tap] * weights[x * taps + tap] }
          unsafe target[x] = sum
        }
      }
    }
  }
}
