public import Imaging
public import Lanes

extension Grade {
  /// The picture for an 8-bit film: the same R'G'B' as `display`, converted before it is rounded.
  /// - Precondition: both sides are even.
  public func yCbCr(
    _ image: LinearImage, threads: Int, lanes: LaneWidth = .sixteen
  ) throws -> YCbCrImage {
    let count = image.size.pixelCount
    var (blue, red): ([UInt8], [UInt8]) = ([], [])
    let luma = try codes(count) { luma in
      blue = try codes(count / 4) { blue in
        red = try codes(count / 4) { red in
          try seen(image, threads: threads, lanes: lanes).withRuns { picture in
            switch lanes {
            case .one: try print(picture, luma, blue, red, threads, OneLane.self)
            case .sixteen: try print(picture, luma, blue, red, threads, SixteenLanes.self)
            }
          }
        }
      }
    }
    return YCbCrImage(size: image.size, luma: luma, blue: blue, red: red)
  }

  /// Codes that `write` sets, all of them.
  private func codes(
    _ count: Int, _ write: (SharedMemory<UInt8>) throws -> Void
  ) rethrows -> [UInt8] {
    try unsafe [UInt8](unsafeUninitializedCapacity: count) { target, written in
      try write(unsafe SharedMemory(target))
      written = count
    }
  }

  private func print<L: PairedLane>(
    _ picture: LightRuns, _ luma: SharedMemory<UInt8>, _ blue: SharedMemory<UInt8>,
    _ red: SharedMemory<UInt8>, _ threads: Int, _ lanes: L.Type
  ) throws {
    let darkroom = try Darkroom<L>(picture, self, threads: threads)
    try DitherTables.with(.tile) { tables in
      let print = YCbCrPrint<L>(
        luma: luma, blue: blue, red: red, tables: tables, width: picture.width)
      try darkroom.develop(rowsAtOnce: 2, threads: threads) { y, rows in
        print.write(rows[0], rows[1], y: y)
      }
    }
  }
}
