import Files
public import Imaging

/// Pictures in linear light as one multi-part OpenEXR file: half floats, premultiplied, BT.709
/// primaries, packed without loss.
public enum EXRFile {
  /// A picture and what it is.
  public struct Part {
    public enum Fact: Hashable, Sendable {
      case whole(Int)
      case number(Float)
      case words(String)
    }

    /// Of one part alone.
    public let name: String
    /// By names of letters, digits and points.
    public let facts: [(name: String, fact: Fact)]
    /// Made as it is written, so that only one has to be held.
    public let image: () -> LinearImage

    public init(
      name: String, facts: [(name: String, fact: Fact)] = [], image: @escaping () -> LinearImage
    ) {
      self.name = name
      self.facts = facts
      self.image = image
    }
  }

  /// Writes the parts in their order. Every part has the whole picture's window: some readers
  /// misplace parts that are cut to what they hold. The file appears whole or not at all, and equal
  /// parts give equal bytes.
  ///
  /// - Precondition: there is a part, and all images have the size.
  /// - Throws: `FileError` where the place or the disk refuses, `MediaError` where OpenEXR does.
  public static func write(_ parts: [Part], size: PictureSize, to path: String) throws {
    precondition(!parts.isEmpty, "a file has a part")
    try AtomicFile.write(to: path) { temporary in
      let writer = try EXRWriter(temporary, naming: path, size: size)
      for part in parts { try writer.declare(part.name, part.facts) }
      try writer.begin()
      for (index, part) in parts.enumerated() { try writer.write(part.image(), part: index) }
      try writer.finish()
    }
  }
}
