import Lanes

extension VolumeTiles {
  /// Lays a plane's share of what is seen over what is there, as a layer.
  func draw(
    plane: Int, fittedBy shares: MatterShares, into target: PlaneBand, _ tiles: DrawnTiles
  ) {
    guard let source = rows(ofPlane: plane) else { return }
    guard let own = ownRows(ofPlane: plane), let hidden = shares.hidden else {
      switch target.lanes {
      case .one: draw(source, shares, into: target, tiles, OneLane.self)
      case .sixteen: draw(source, shares, into: target, tiles, SixteenLanes.self)
      }
      return
    }
    switch target.lanes {
    case .one: draw(own, hidden, source, shares, into: target, tiles, OneLane.self)
    case .sixteen: draw(own, hidden, source, shares, into: target, tiles, SixteenLanes.self)
    }
  }

  private func draw<L: RayLane>(
    _ source: Rows, _ shares: MatterShares, into target: PlaneBand, _ tiles: DrawnTiles,
    _ lanes: L.Type
  ) {
    forEachGroup(source, target.rows, target.width, tiles, lanes, SoftWeight.self) {
      row, x, columns, seen in
      let pixels = unsafe target.row(row, veiling: columns)
      unsafe shares.lay(seen, row, x, onto: pixels, keepsCover: target.keepsCover)
    }
  }

  /// The same where a plane is seen from beside the camera besides.
  ///
  /// - Parameter own: all that it holds for itself.
  private func draw<L: RayLane>(
    _ own: Rows, _ hidden: HiddenMatter, _ source: Rows, _ shares: MatterShares,
    into target: PlaneBand, _ tiles: DrawnTiles, _ lanes: L.Type
  ) {
    precondition(target.keepsCover, "layers cover what is behind them")
    let groups = self.groups(own, pictureRows: target.rows)
    if groups.isEmpty { return }
    let (line, seen) = (RayLine(groups: planes.groupCount), RayLine(groups: planes.groupCount))
    @inline(__always)
    func lay(
      _ all: MatterSeen<L>, _ share: MatterSeen<L>, _ row: Int, _ x: Int, _ columns: Range<Int>
    ) {
      let pixels = unsafe target.row(row, touching: columns, covering: true)
      let (seen, comes) = shares.fitted(share, row, x)
      unsafe hidden.lay(all, seen: seen, comes: comes, row, x, onto: pixels)
    }
    if isDenser {
      return forEachMean(own, besides: source, target.rows, target.width, tiles, lanes) {
        row, x, columns, all, share in
        lay(all, share, row, x, columns)
      }
    }
    for row in target.rows {
      let place = Float(row) + 0.5
      if meetsPixels {
        forEachGroup(meeting: groups, row, target.width, tiles) { group, x, columns in
          guard let reached = rows(own, group, pictureRow: place, SoftWeight.reach) else { return }
          let near = rows(source, group, pictureRow: place, SoftWeight.reach) ?? 0..<0
          for lane in stride(from: 0, to: SheetPlanes.group, by: L.count) {
            let all = blended(own, place, reached, group, lane, lanes, SoftWeight.self)
            let share = blended(source, place, near, group, lane, lanes, SoftWeight.self)
            if (all.sum + share.sum).bits.isAllZero { continue }
            lay(all, share, row, x + lane, columns)
          }
        }
        continue
      }
      let filled = gather(own, groups, pictureRow: place, into: line, lanes, SoftWeight.self)
      if filled.isEmpty { continue }
      let near = gather(source, groups, pictureRow: place, into: seen, lanes, SoftWeight.self)
      seen.clear(around: near, within: filled)
      forEachGroup(magnifiedFrom: filled, row, target.width, tiles) {
        x, columns, cell, phase in
        for lane in stride(from: 0, to: SheetPlanes.group, by: L.count) {
          if softPhases.isNothing(line, cell, phase, lane, lanes),
            softPhases.isNothing(seen, cell, phase, lane, lanes)
          {
            continue
          }
          let all = softPhases.sum(line, cell, phase, lane, lanes, SoftWeight.self)
          let share = softPhases.sum(seen, cell, phase, lane, lanes, SoftWeight.self)
          lay(all, share, row, x + lane, columns)
        }
      }
    }
  }

  /// Tells what planes hold shares of, as the flat picture shows it and as the sum of all shares.
  func fit(_ shares: MatterShares, width: Int, _ lanes: LaneWidth, _ tiles: DrawnTiles) {
    guard let source = rowsOfWhole else { return }
    switch lanes {
    case .one: fit(source, shares, width, tiles, OneLane.self)
    case .sixteen: fit(source, shares, width, tiles, SixteenLanes.self)
    }
  }

  private func fit<L: RayLane>(
    _ source: Rows, _ shares: MatterShares, _ width: Int, _ tiles: DrawnTiles, _ lanes: L.Type
  ) {
    let groups = self.groups(source, pictureRows: shares.rows)
    if groups.isEmpty { return }
    if isDenser {
      return forEachMean(source, shares.rows, width, tiles, lanes) { row, x, _, seen in
        shares.fit(seen, toSum: seen, row, x)
      }
    }
    let (line, soft) = (RayLine(groups: planes.groupCount), RayLine(groups: planes.groupCount))
    for row in shares.rows {
      let place = Float(row) + 0.5
      if meetsPixels {
        forEachGroup(meeting: groups, row, width, tiles) { group, x, columns in
          guard let reached = rows(source, group, pictureRow: place, SharpWeight.reach) else {
            return
          }
          let near = rows(source, group, pictureRow: place, SoftWeight.reach) ?? 0..<0
          for lane in stride(from: 0, to: SheetPlanes.group, by: L.count) {
            let seen = blended(source, place, reached, group, lane, lanes, SharpWeight.self)
            let sum = blended(source, place, near, group, lane, lanes, SoftWeight.self)
            shares.fit(seen, toSum: sum, row, x + lane)
          }
        }
        continue
      }
      let filled = gather(source, groups, pictureRow: place, into: line, lanes, SharpWeight.self)
      if filled.isEmpty { continue }
      let near = gather(source, groups, pictureRow: place, into: soft, lanes, SoftWeight.self)
      soft.clear(around: near, within: filled)
      forEachGroup(magnifiedFrom: filled, row, width, tiles) { x, columns, cell, phase in
        for lane in stride(from: 0, to: SheetPlanes.group, by: L.count) {
          let seen = phases.sum(line, cell, phase, lane, lanes, SharpWeight.self)
          let sum = softPhases.sum(soft, cell, phase, lane, lanes, SoftWeight.self)
          shares.fit(seen, toSum: sum, row, x + lane)
        }
      }
    }
  }
}
