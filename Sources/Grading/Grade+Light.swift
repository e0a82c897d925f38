public import Imaging
import Lanes

extension Grade {
  /// The picture with all effects, bloom, saturation and exposure, still in linear light and not tone
  /// mapped.
  public func light(_ image: LinearImage, threads: Int) throws -> LinearImage {
    let gain = gain
    return try unsafe LinearImage(size: image.size, isOpaque: true) { memory in
      let output = unsafe SharedMemory(memory)
      try seen(image, threads: threads, lanes: .sixteen).withRuns { picture in
        let darkroom = try Darkroom<SixteenLanes>(picture, self, threads: threads)
        try darkroom.expose(threads: threads) { y, light in
          for primary in 0..<3 {
            let source = unsafe light.run(primary)
            let target = unsafe output.pointer(at: (3 * y + primary) * image.stride)
            for x in stride(from: 0, to: picture.width, by: SixteenLanes.count) {
              unsafe (SixteenLanes(loading: source + x) * gain).store(target + x)
            }
          }
        }
      }
    }
  }

  /// The picture as the lens and the line that it came over show it.
  func seen(_ image: LinearImage, threads: Int, lanes: LaneWidth) throws -> LinearImage {
    let (width, height) = (image.size.width, image.size.height)
    guard dispersion > 0 || glitch.strength > 0 else { return image }
    return try unsafe LinearImage(size: image.size, isOpaque: true) { memory in
      let output = unsafe SharedMemory(memory)
      try image.withRuns { picture in
        func draw<L: PairedLane>(_ lanes: L.Type) throws {
          let kernel = ViewKernel<L>(
            picture: picture,
            dispersion: dispersion > 0
              ? Dispersion(amount: dispersion, width: width, height: height) : nil,
            tears: glitch.tears(width: width, height: height))
          try kernel.draw(into: output, length: image.stride, threads: threads)
        }
        switch lanes {
        case .one: try draw(OneLane.self)
        case .sixteen: try draw(SixteenLanes.self)
        }
      }
    }
  }
}
