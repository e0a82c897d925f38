/// The words that go beside the sample data.
struct ReadMe {
  let simulation: CitySimulation
  let record: CityRecord
  let heart: HeartReport

  var text: String {
    ([opening, telemetry, districts, events, equations, checks, heartText, parameters])
      .joined(separator: "\n")
  }

  private var scenario: Scenario { simulation.scenario }

  private var opening: String {
    """
    # Sample data of Verdiva

    Simulated by \(simulation.program), and made again by the same scenario, seed and resolution to \
    the last byte: scenario \(scenario.name), seed \(simulation.seed), \
    \(simulation.resolution) voxels a side.

    \(scenario.summary)

    From \(scenario.date) 00:00 UTC, \(scenario.days) \(scenario.days == 1 ? "day" : "days"), \
    \(scenario.districts) districts, \(Int(scenario.population)) people, steps of \
    \(Decimals.shortest(scenario.step)) s.

    The city is a chain of causes: the storm charges the circuits, tears the biowalls and brings \
    spores and toxins; broken circuits send the controller's orders astray, waste piles up, trust \
    falls; teams form, assemblies amend the codes, the heart is raised against the backlog and \
    beats harder until it is worked off; trust heals.

    """
  }

  private var telemetry: String {
    let senML =
      simulation.writesSenML
      ? "`\(CitySimulation.senMLName)` is the same as a SenML pack (RFC 8428), in the units of its "
        + "registry where it has them (t as kg, MW as W); other records go without a unit. "
      : ""
    return """
      ## \(CitySimulation.telemetryName), \(CitySimulation.jsonLinesName)
      One row a minute, both midnights included. States are of the minute's end, flows are means \
      over it. Empty cells (absent keys) are samples that were lost. \(senML)

      | channel | unit | what it is |
      |---|---|---|
      \(ChannelCatalog.all.map(Self.row).joined(separator: "\n"))

      """
  }

  private var districts: String {
    """
    ## \(CitySimulation.districtsName)
    A row for each sample of each channel of each district, every \(DistrictCatalog.interval) min.

    | channel | unit | what it is |
    |---|---|---|
    \(DistrictCatalog.all.map(Self.row).joined(separator: "\n"))

    | district | km east | km north | people |
    |---|---|---|---|
    \(record.map.districts.map(Self.row).joined(separator: "\n"))

    """
  }

  private var events: String {
    """
    ## \(CitySimulation.eventsName)

    | kind | what happened |
    |---|---|
    \(CityEvent.Kind.allCases.map { "| \($0.rawValue) | \($0.meaning) |" }.joined(separator: "\n"))

    """
  }

  private var equations: String {
    let systems = Equations.all.map { system in
      "\(system.name) (\(system.source))\n\n"
        + system.lines.map { "    \($0)" }.joined(separator: "\n") + "\n"
    }
    return "## Equations\n\n" + systems.joined(separator: "\n")
  }

  private var checks: String {
    let cycle = record.cycle.map {
      "The city lived \($0.periods) periods until one changed no part of its state by more than "
        + "\(Decimals.scientific($0.residual)) of its size. "
    }
    return """
      ## Checks of this run
      \(cycle ?? "")Over all steps and kinds the waste's ledger closed to \
      \(Decimals.scientific(record.imbalance)) of what passed through it.

      """
  }

  private var heartText: String {
    """
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

  private var parameters: String {
    let rows = ParameterCatalog.all.map { parameter in
      let value = scenario.parameters[keyPath: parameter.path]
      let range =
        "\(Decimals.shortest(parameter.range.lowerBound)) to "
        + Decimals.shortest(parameter.range.upperBound)
      return "| \(parameter.group) | \(parameter.name) | \(Decimals.shortest(value)) | "
        + "\(parameter.unit) | \(range) | \(parameter.meaning) |"
    }
    return """
      ## Parameters
      What a scenario's `parameters` can set, and what they were.

      | system | name | value | unit | range | what it is |
      |---|---|---|---|---|---|
      \(rows.joined(separator: "\n"))

      """
  }

  private static func row<Place>(_ channel: CityChannel<Place>) -> String {
    "| \(channel.name) | \(channel.unit) | \(channel.meaning) |"
  }

  private static func row(_ district: District) -> String {
    "| \(district.name) | \(Decimals.fixed(district.center.x, places: 2)) | "
      + "\(Decimals.fixed(district.center.y, places: 2)) | \(Int(district.population.rounded())) |"
  }
}
