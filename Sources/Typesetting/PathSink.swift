import CFreeType
import Geometry

/// Builds a path, y down, from FreeType's walk along an outline, whose y is up. FreeType leaves the
/// closing of contours unsaid.
struct PathSink {
  private var path = Path()
  private var isOpen = false

  mutating func finished() -> Path {
    if isOpen { path.close() }
    isOpen = false
    return path
  }

  private mutating func move(to point: Vector2) {
    if isOpen { path.close() }
    path.move(to: point)
    isOpen = true
  }

  /// FreeType's calls on a sink that is handed to it as the user's pointer.
  static var calls: FT_Outline_Funcs {
    unsafe FT_Outline_Funcs(
      move_to: { to, user in unsafe PathSink.with(user) { unsafe $0.move(to: PathSink.point(to)) }
      },
      line_to: { to, user in
        unsafe PathSink.with(user) { unsafe $0.path.line(to: PathSink.point(to)) }
      },
      conic_to: { control, to, user in
        unsafe PathSink.with(user) {
          unsafe $0.path.quadratic(PathSink.point(control), to: PathSink.point(to))
        }
      },
      cubic_to: { first, second, to, user in
        unsafe PathSink.with(user) {
          unsafe $0.path.cubic(
            PathSink.point(first), PathSink.point(second), to: PathSink.point(to))
        }
      }, shift: 0, delta: 0)
  }

  private static func with(
    _ user: UnsafeMutableRawPointer?, _ change: (inout PathSink) -> Void
  ) -> Int32 {
    guard let sink = unsafe user?.assumingMemoryBound(to: PathSink.self) else { return 1 }
    unsafe change(&sink.pointee)
    return 0
  }

  private static func point(_ vector: UnsafePointer<FT_Vector>?) -> Vector2 {
    guard let vector = unsafe vector?.pointee else { return .zero }
    return Vector2(Float(vector.x), Float(-vector.y))
  }
}
