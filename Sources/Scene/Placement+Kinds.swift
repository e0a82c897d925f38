import Color
import Geometry

/// Light and cover of a color times a factor; cover ends at 1.
private func lit(_ color: SIMD4<Float>, _ light: Float) -> SIMD4<Float> {
  var color = color * light
  color.w = min(color.w, 1)
  return color
}

extension SplatCloud {
  func placed(_ placement: Placement, _ light: Float) -> SplatCloud {
    SplatCloud(
      splats.map { splat in
        Splat(
          position: placement.point(splat.position), radius: splat.radius * placement.scale,
          color: splat.color * light)
      })
  }
}

extension EllipsoidCloud {
  func placed(_ placement: Placement, _ light: Float) -> EllipsoidCloud {
    EllipsoidCloud(
      ellipsoids.map { ellipsoid in
        let (a, b, c) = ellipsoid.axes
        return Ellipsoid(
          position: placement.point(ellipsoid.position),
          axes: (placement.vector(a), placement.vector(b), placement.vector(c)),
          travel: placement.vector(ellipsoid.travel), color: ellipsoid.color * light)
      })
  }
}

extension LineBundle {
  func placed(_ placement: Placement, _ light: Float) -> LineBundle {
    func placed(_ end: End) -> End {
      End(
        position: placement.point(end.position), width: end.width * placement.scale,
        color: lit(end.color, light))
    }
    return LineBundle(segments.map { Segment(placed($0.start), placed($0.end)) })
  }
}

extension Fill {
  func placed(_ placement: Placement, _ light: Float) -> Fill {
    Fill(
      path: path, rule: rule, origin: placement.point(origin), axisX: placement.vector(axisX),
      axisY: placement.vector(axisY), color: lit(color, light), sharing: sharing)
  }
}

extension Stroke {
  func placed(_ placement: Placement, _ light: Float) -> Stroke {
    guard case .world(let origin, let axisX, let axisY) = sheet else { return self }
    return Stroke(
      path: path, style: style,
      sheet: .world(
        origin: placement.point(origin), axisX: placement.vector(axisX),
        axisY: placement.vector(axisY)),
      colors: colors.map { ColorStop($0.place, lit($0.color, light)) })
  }
}

extension Ribbon {
  func placed(_ placement: Placement, _ light: Float) -> Ribbon {
    Ribbon(
      points.map { point in
        Point(
          position: placement.point(point.position), width: point.width * placement.scale,
          color: lit(point.color, light), normal: point.normal.map(placement.direction))
      }, softness: softness)
  }
}

extension Mesh {
  /// Light that falls on it comes from where it came before: the world does not turn with it.
  func placed(_ placement: Placement, _ light: Float) -> Mesh {
    var mesh = self
    mesh.vertices = vertices.map { vertex in
      Vertex(
        position: placement.point(vertex.position), normal: placement.direction(vertex.normal),
        color: lit(vertex.color, light))
    }
    return mesh
  }
}

extension Panel {
  func placed(_ placement: Placement, _ light: Float) -> Panel {
    Panel(
      texture: texture, center: placement.point(center), right: placement.vector(right),
      up: placement.vector(up), opacity: min(opacity * light, 1))
  }
}

extension Volume {
  /// Light and extinction are per metre: as much of them lies along a shorter way.
  func placed(_ placement: Placement, _ light: Float) -> Volume {
    var volume = self
    volume.center = placement.point(center)
    volume.scale *= placement.scale
    volume.turn += placement.turn
    volume.transfer = transfer.map { $0.denser(by: 1 / placement.scale) }
    volume.presence = min(presence * light, 1)
    return volume
  }
}
