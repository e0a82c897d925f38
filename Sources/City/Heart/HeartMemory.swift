import Foundation

/// Whether a heart fits into memory, asked before it is made.
package struct HeartMemory: Sendable {
  /// Bytes that may be used.
  package let available: Int

  package init(available: Int) { self.available = available }

  /// Measured from the peak resident size of the program: 197 at 96 voxels a side, 153 at 128. It is
  /// fields, tissue and domains, and what is kept of the cycle before for the seam.
  private static let bytesPerVoxel = 200

  package static func needed(resolution: Int) -> Int {
    let planes = resolution + 2
    let row = (resolution + Lattice.blockWidth - 1) / Lattice.blockWidth * Lattice.blockWidth
    return row * resolution * planes * bytesPerVoxel
  }

  /// - Throws: `HeartError.memory` with the largest resolution that fits.
  package func check(resolution: Int) throws(HeartError) {
    let needed = Self.needed(resolution: resolution)
    if needed <= available { return }
    var largest = resolution
    while largest > 1, Self.needed(resolution: largest) > available { largest -= 1 }
    throw .memory(
      resolution: resolution, needed: needed, available: available, largest: largest)
  }

  /// Four fifths of the memory that is free now, or of what the container allows if that is less;
  /// all there is where the system does not tell.
  package static var ofThisMachine: HeartMemory {
    let limits = [freeMemory, containerLimit].compactMap { $0 }
    return HeartMemory(available: limits.min().map { $0 / 5 * 4 } ?? Int.max)
  }

  private static var freeMemory: Int? {
    guard let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8) else {
      return nil
    }
    let line = text.split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
    let words = line?.split(separator: " ") ?? []
    return words.count >= 2 ? Int(words[1]).map { $0 * 1024 } : nil
  }

  private static var containerLimit: Int? {
    let text = try? String(contentsOfFile: "/sys/fs/cgroup/memory.max", encoding: .utf8)
    return text.flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
  }
}
