import Parallel

/// Reads one block of a log. A copy works on each thread.
protocol BlockParser: Sendable {
  /// Whether blocks must be parsed in order by one and the same parser.
  var isSequential: Bool { get }
  /// What channels a harvest begins with.
  var channels: [ChannelSamples] { get }
  mutating func parse(_ block: ByteBlock, into harvest: inout BlockHarvest)
}

/// Reads and parses blocks on all cores and merges what they held in the order of the file, so that
/// the result hangs neither on the number of threads nor on which was quicker.
struct LogPipeline {
  static let blocksInHand = 24

  let reader: BlockReader
  let threads: Int
  /// Whether all of it fits into one block.
  let isSmall: Bool

  /// One stretch of blocks is read while the one before is parsed.
  func run(_ parser: some BlockParser, into assembly: inout LogAssembly) throws {
    var parser = parser
    var blocks = try read(into: makeBlocks())
    var spare = makeBlocks()
    while !blocks.isEmpty {
      let (present, free) = (blocks, spare)
      let (width, keepsSamples) = (assembly.width, assembly.keepsSamples)
      let outcomes: [Outcome]
      if parser.isSequential || threads == 1 {
        let harvests = present.map { Self.parse($0, &parser, width, keepsSamples) }
        outcomes = [.read(try read(into: free))] + harvests.map(Outcome.parsed)
      } else {
        let template = parser
        outcomes = try parallelMap(count: present.count + 1, threads: threads) { index in
          if index == 0 { return .read(try read(into: free)) }
          var own = template
          return .parsed(Self.parse(present[index - 1], &own, width, keepsSamples))
        }
      }
      spare = present
      for outcome in outcomes {
        switch outcome {
        case .read(let next): blocks = next
        case .parsed(let harvest): try assembly.merge(harvest)
        }
      }
    }
  }

  private enum Outcome: Sendable {
    case read([ByteBlock])
    case parsed(BlockHarvest)
  }

  private func read(into blocks: [ByteBlock]) throws -> [ByteBlock] {
    var filled: [ByteBlock] = []
    for block in blocks {
      guard try reader.next(into: block) else { break }
      filled.append(block)
    }
    return filled
  }

  private static func parse(
    _ block: ByteBlock, _ parser: inout some BlockParser, _ width: Int64, _ keepsSamples: Bool
  ) -> BlockHarvest {
    var harvest = BlockHarvest(
      width: width, keepsSamples: keepsSamples, channels: parser.channels)
    parser.parse(block, into: &harvest)
    harvest.finish()
    return harvest
  }

  private func makeBlocks() -> [ByteBlock] {
    (0..<(isSmall ? 1 : Self.blocksInHand)).map { _ in ByteBlock(capacity: BlockReader.blockSize) }
  }
}
