public import Color
public import Geometry

/// Triangles in the world. Neighbors that share vertices join without a seam.
public struct Mesh: Sendable {
  public struct Vertex: Sendable {
    /// World position, metres.
    public var position: Vector3
    /// What the surface faces there, world space, for smooth shading; zero shades flat.
    public var normal: Vector3
    /// Linear, premultiplied: alpha 0 adds light, alpha 1 covers.
    public var color: SIMD4<Float>

    public init(position: Vector3, normal: Vector3 = .zero, color: SIMD4<Float>) {
      self.position = position
      self.normal = normal
      self.color = color
    }
  }

  public enum Faces: Hashable, Sendable {
    /// Those whose vertices run counterclockwise as seen: the outside of a closed body.
    case front
    case both
  }

  public var vertices: [Vertex]
  /// Three vertices each.
  public var triangles: [SIMD3<Int32>]
  public var faces: Faces
  /// Nil gives each face its own light.
  public var shading: SurfaceShading?

  public init(
    vertices: [Vertex], triangles: [SIMD3<Int32>], faces: Faces = .front,
    shading: SurfaceShading? = nil
  ) {
    self.vertices = vertices
    self.triangles = triangles
    self.faces = faces
    self.shading = shading
  }

  /// The same with normals for smooth shading: at each vertex the mean of its triangles', by area.
  public var smoothed: Mesh {
    var sums = Array(repeating: Vector3.zero, count: vertices.count)
    for triangle in triangles {
      guard let (a, b, c) = corners(of: triangle) else { continue }
      let normal = cross(b.position - a.position, c.position - a.position)
      for corner in 0..<3 { sums[Int(triangle[corner])] += normal }
    }
    var mesh = self
    for (index, sum) in sums.enumerated() { mesh.vertices[index].normal = normalized(sum) }
    return mesh
  }

  /// A triangle's vertices; nil where it names one that is not there.
  public func corners(of triangle: SIMD3<Int32>) -> (Vertex, Vertex, Vertex)? {
    guard triangle.min() >= 0, Int(triangle.max()) < vertices.count else { return nil }
    return (
      vertices[Int(triangle.x)], vertices[Int(triangle.y)], vertices[Int(triangle.z)]
    )
  }
}

/// Light that falls on a surface: a key light with Lambert's law and Blinn's highlight (1977, doi
/// 10.1145/563858.563893), light from all around, and a rim where it turns away from the eye.
public struct SurfaceShading: Hashable, Sendable {
  /// Unit vector to the key light, world space.
  public var towardKey: Vector3
  /// Share of light that comes from everywhere, 0...1.
  public var ambient: Float
  /// Added at the silhouette, linear, where the surface is opaque.
  public var rim: LinearColor
  /// Strength of the key light's highlight.
  public var gloss: Float

  public init(
    towardKey: Vector3, ambient: Float = 0.2, rim: LinearColor = LinearColor(0, 0, 0),
    gloss: Float = 0
  ) {
    self.towardKey = towardKey
    self.ambient = ambient
    self.rim = rim
    self.gloss = gloss
  }
}
