import Geometry
public import Imaging
public import Lanes

/// The only way out of linear light: dispersion, glitch, bloom, exposure, tone map, transfer function, and codes that
/// are rounded once. Alpha is ignored; light that is negative or not finite counts as none.
///
/// The same picture gives the same codes for any number of threads and lanes.
public struct Grade: Hashable, Sendable {
  /// In stops.
  public var exposure: Float
  /// How far colors are from gray of their own luminance: 1 leaves them, 0 makes them gray. What it
  /// would take below no light is no light.
  public var saturation: Float
  public var bloom: BloomSettings
  /// How far the lens parts colors towards the corners: 1 is two pixels of a picture with 1080 rows.
  public var dispersion: Float
  public var glitch: Glitch

  public init(
    exposure: Float = 0, saturation: Float = 1, bloom: BloomSettings = BloomSettings(),
    dispersion: Float = 0, glitch: Glitch = .none
  ) {
    self.dispersion = dispersion
    self.glitch = glitch
    self.exposure = exposure
    self.saturation = saturation
    self.bloom = bloom
  }

  /// The picture for a PNG: with 8 bits dithered, with 16 rounded.
  public func display(
    _ image: LinearImage, bitDepth: Int, threads: Int, lanes: LaneWidth = .sixteen
  ) throws -> DisplayImage {
    let size = image.size
    let codes = try unsafe [UInt16](unsafeUninitializedCapacity: size.pixelCount * 3) {
      target, count in
      let output = unsafe SharedMemory(target)
      try seen(image, threads: threads, lanes: lanes).withRuns { picture in
        switch lanes {
        case .one:
          try display(picture, bitDepth, into: output, threads, OneLane.self)
        case .sixteen:
          try display(picture, bitDepth, into: output, threads, SixteenLanes.self)
        }
      }
      count = size.pixelCount * 3
    }
    return DisplayImage(size: size, bitDepth: bitDepth, codes: codes)
  }

  private func display<L: PairedLane>(
    _ picture: LightRuns, _ bitDepth: Int, into output: SharedMemory<UInt16>, _ threads: Int,
    _ lanes: L.Type
  ) throws {
    let darkroom = try Darkroom<L>(picture, self, threads: threads)
    try DitherTables.with(.tile) { tables in
      let print = RGBPrint<L>(
        output: output, tables: tables, width: picture.width, bitDepth: bitDepth)
      try darkroom.develop(rowsAtOnce: 1, threads: threads) { y, rows in
        print.write(rows[0], y: y)
      }
    }
  }

  var gain: Float { Elementary.exp2(exposure) }
}
