public import Imaging
public import Time

/// Measures a film picture by picture in bounded memory.
public struct SequenceMeter: Sendable {
  /// The rate at which pictures are given.
  private let rate: FrameRate
  private let threads: Int
  private var light = LightMeter()
  private var flashes: FlashMeter
  private var pumping: PumpMeter
  private var seam: SeamMeter
  private var stillness: StillMeter
  private var motion: MotionMeter?
  public private(set) var pictureCount = 0

  /// - Parameters:
  ///   - rate: of the pictures that are given.
  ///   - isWhole: whether every frame is given, so that motion a frame can be told.
  ///   - beat: seconds in which light that the story asks for returns; nil where none does.
  public init(rate: FrameRate, isWhole: Bool = true, beat: Double? = nil, threads: Int) {
    self.rate = rate
    self.threads = threads
    flashes = FlashMeter(rate: rate)
    pumping = PumpMeter(rate: rate, beat: beat)
    seam = SeamMeter(rate: rate)
    stillness = StillMeter(rate: rate)
    motion = isWhole ? MotionMeter(rate: rate) : nil
  }

  /// - Parameter isScored: whether the light changes here because the story says so.
  public mutating func take(_ picture: DisplayImage, isScored: Bool = false) throws {
    let codes = try PictureCodes(picture, threads: threads)
    light.take(codes)
    flashes.take(codes.cells)
    pumping.take(codes.meanLuminance, isScored: isScored)
    seam.take(codes.luma)
    stillness.take(codes.luma)
    try motion?.take(codes, threads: threads)
    pictureCount += 1
  }

  /// - Parameter isLoop: whether the last picture leads to the first.
  public func gates(isLoop: Bool) -> [Gate] {
    [
      light.ground, light.highlights(rate), pumping.gate, flashes.gate,
      isLoop && motion != nil
        ? seam.gate
        : Gate(
          "loop seam", without: isLoop ? "needs every frame" : "not told to be a loop"),
      stillness.gate,
      motion?.gate(isLoop: isLoop) ?? Gate("motion", without: "needs every frame"),
    ]
  }
}
