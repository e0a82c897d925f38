import Color
import Geometry
import Scene

/// The glass of a lantern, in the metres of the work that is inside: what lies in it is whole, and
/// what reaches out of it fades into the night softly, so that every work stays in its own light.
struct LanternGlass {
  let radius: Float
  /// Things fade from so much inside of the glass to as much outside.
  let bleed: Float
  /// Pieces of a line that together are shorter become one.
  let finest: Float

  /// Volumes, fills and panels are placed whole: they lie inside by the extent that works name.
  func holding(_ drawables: [Drawable]) -> [Drawable] { drawables.map(holding) }

  private func holding(_ drawable: Drawable) -> Drawable {
    switch drawable {
    case .splats(var cloud):
      for index in cloud.splats.indices {
        let left = share(cloud.splats[index].position)
        cloud.splats[index].color = cloud.splats[index].color * left
      }
      cloud.splats.removeAll { $0.color.rgb == .zero }
      return .splats(cloud)
    case .lines(let whole):
      var bundle = whole.joined(below: finest)
      for index in bundle.segments.indices {
        bundle.segments[index].start.color *= share(bundle.segments[index].start.position)
        bundle.segments[index].end.color *= share(bundle.segments[index].end.position)
      }
      bundle.segments.removeAll { $0.start.color == .zero && $0.end.color == .zero }
      return .lines(bundle)
    case .mesh(var mesh):
      for index in mesh.vertices.indices {
        mesh.vertices[index].color *= share(mesh.vertices[index].position)
      }
      return .mesh(mesh)
    default: return drawable
    }
  }

  private func share(_ place: Vector3) -> Float {
    smoothstep(radius + bleed, radius - bleed, length(place))
  }
}
