import Foundation

/// Numbers as the bytes that they are in memory, which is little-endian on every CPU that Verdiva
/// is built for.
enum RawBytes {
  static func data<Value: BitwiseCopyable>(of values: [Value]) -> Data {
    unsafe values.withUnsafeBytes { unsafe Data($0) }
  }

  /// As many whole values as there are bytes for.
  static func values<Value: BitwiseCopyable>(_ type: Value.Type, in data: Data) -> [Value] {
    let count = data.count / MemoryLayout<Value>.stride
    return unsafe Array(unsafeUninitializedCapacity: count) { buffer, written in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      written = unsafe data.copyBytes(to: bytes) / MemoryLayout<Value>.stride
    }
  }
}
