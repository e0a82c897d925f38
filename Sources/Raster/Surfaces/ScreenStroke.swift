import Geometry
import Imaging
import Scene

/// A sheet bound to the screen: its plane's depth and how its points come to pixels.
private struct ScreenSheet: Sendable {
  /// Metres; 1 on the glass.
  let depth: Float
  /// Units of the path in a pixel where it is nearest to one.
  let unitsPerPixel: Float
  let pixel: @Sendable (Vector2) -> Vector2

  /// Nil where it cannot be seen.
  init?(_ sheet: Sheet, _ screen: Screen) {
    switch sheet {
    case .glass:
      let origin = screen.pictureOrigin
      (depth, unitsPerPixel, pixel) = (1, 1, { $0 + origin })
    case .world(let origin, let axisX, let axisY):
      let projection = screen.projection
      depth = projection.pointInView(origin).z
      unitsPerPixel = depth / projection.focalLength / max(length(axisX), length(axisY))
      guard depth > screen.nearest, unitsPerPixel.isFinite else { return nil }
      let nearest = screen.nearest
      pixel = { point in
        let view = projection.pointInView(origin + axisX * point.x + axisY * point.y)
        return view.z > nearest ? projection.pixel(ofPointInView: view) : Vector2(.nan, .nan)
      }
    }
  }
}

extension Screen {
  /// A stroke of one color is an outline to fill; one of several is a sheet of many pieces.
  func add(
    _ stroke: Stroke, to fills: inout FillBinBuilder, _ surfaces: inout SurfaceBinBuilder
  ) {
    guard let first = stroke.colors.first, let sheet = ScreenSheet(stroke.sheet, self) else {
      return
    }
    let isOneColor = stroke.colors.allSatisfy { $0.color == first.color }
    let tiles = stroke.path.strokeTiles(
      stroke.style, tolerance: Self.tolerance * sheet.unitsPerPixel,
      cuts: isOneColor ? [] : stroke.colors.map(\.place))
    let (index, light) =
      stroke.sheet == .glass
      ? (0, 1) : (planes.index(ofDepth: sheet.depth), fade(atDepth: sheet.depth))
    let (slab, nearShare) = planes.neighbors(ofIndex: index)
    if isOneColor {
      fills.append(
        contours: tiles.polygons.map { $0.map { sheet.pixel($0.position) } }, rule: .nonZero,
        color: first.color * light, farPlane: slab, nearShare: nearShare)
      return
    }
    surfaces.add { builder in
      for polygon in tiles.polygons {
        add(polygon, stroke.colors, sheet, slab, nearShare, to: &builder)
      }
      builder.finish(
        SurfaceSheet(
          shader: .color(softness: 0), isAdditive: stroke.colors.allSatisfy { $0.color.w == 0 }))
    }
  }

  /// Adds a tile as a fan of triangles.
  private func add(
    _ tile: ArraySlice<StrokeTiles.Corner>, _ colors: [ColorStop], _ sheet: ScreenSheet,
    _ slab: Int, _ nearShare: Float, to builder: inout SheetBuilder
  ) {
    let pixels = tile.map { sheet.pixel($0.position) }
    let numbers = tile.map { corner -> SurfaceFace.Numbers in
      let color = colors.color(at: corner.place)
      return SurfaceFace.Numbers(
        lowHalf: SIMD4(1, color.x, color.y, color.z), highHalf: SIMD4(color.w, 0, 0, 0))
    }
    for corner in 2..<pixels.count {
      let outline = [pixels[0], pixels[corner - 1], pixels[corner]]
      guard
        let face = SurfaceFace(
          pixels: (outline[0], outline[1], outline[2]),
          (numbers[0], numbers[corner - 1], numbers[corner]), depth: sheet.depth)
      else { continue }
      builder.append(
        outline, face: builder.append(face), slab: slab, nearness: 0,
        nearShares: nearShare...nearShare)
    }
  }
}
