/// The words that go beside the sample data.
struct ReadMe {
  let simulation: CitySimulation
  let heart: HeartReport

  var text: String {
    """
    # Sample data of Verdiva

    Simulated, and made again by the same scenario, seed and resolution to the last byte: scenario \
    \(simulation.scenario.name), seed \(simulation.seed), \(simulation.resolution) voxels a side.

    ## \(CitySimulation.telemetryName)
    One row a minute of \(simulation.scenario.date), midnight to midnight: \
    \(simulation.scenario.summary) Units are in the header's brackets. Flows are means \
    over the minute before. Empty cells are samples that were lost.

    The day is a chain of causes: the storm puts charge on the circuits, spores and toxins on the \
    biowalls; faulty circuits misallocate the waste's conversion, the backlog grows, trust falls; \
    the heart is raised against the backlog and beats harder until it is worked off; trust heals. \
    Waste is conserved: what came in is converted or still waits.

    ## \(CitySimulation.heartName)
    One beat of the Waste Heart, \(HeartClock.period) s in \(HeartClock.snapshots) snapshots; the \
    one after the last is the first again. NetCDF-4, CF-1.8; `ncdump -h` shows the equations.

    - `tissue`: density of muscle, 0 to 1
    - `activation`, `recovery`: an excitable medium (Aliev and Panfilov 1996, \
    doi 10.1016/0960-0779(95)00089-5; \(AlievPanfilov.heart.text)), paced at the sinoatrial \
    node and, after a delay of \(HeartClock.ventricularDelayUnits) of \(HeartClock.periodUnits) \
    units of time, at the ends of the fast fibres near the apex
    - `substrate`, `biomass`, `glow`: what the walls digest, what grows on it, the light of it

    The heart beat \(heart.beats) times before the recorded beat. Over that beat no voxel's \
    activation or recovery changed by more than \(heart.excitableResidual), nor its substrate, \
    biomass or glow by more than \(heart.digestionResidual). The last \(heart.blendedSnapshots) \
    snapshots pass over into the beat before, which ended where this one began, so the loop closes.

    """
  }
}
