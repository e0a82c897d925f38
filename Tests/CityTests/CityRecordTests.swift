import City
import Foundation
import Testing

@Suite struct CityRecordTests {
  @Test func everyChannelHasEveryMinute() throws {
    let record = try Records.storm.get()
    #expect(record.minutes == 1441)
    #expect(ChannelCatalog.all.count >= 40)
    #expect(Set(ChannelCatalog.all.map(\.name)).count == ChannelCatalog.all.count)
    for (channel, values) in zip(ChannelCatalog.all, record.channels) {
      #expect(values.count == 1441 && values.allSatisfy(\.isFinite), "\(channel.name)")
      #expect(values.allSatisfy { $0 >= 0 }, "\(channel.name)")
    }
    for (channel, values) in zip(DistrictCatalog.all, record.districts) {
      #expect(values.count == 12)
      #expect(
        values.allSatisfy { $0.count == 145 && $0.allSatisfy { $0.isFinite && $0 >= 0 } },
        "\(channel.name)")
    }
  }

  /// By the ledger of every kind at every step, and by the channels' own sums.
  @Test(arguments: [UInt64(2), 7]) func wasteIsConserved(seed: UInt64) throws {
    let record = try Records.storm(seed: seed)
    #expect(record.imbalance < 1e-9)
    let intake = try #require(record.values("waste_intake"))
    let conversion = try #require(record.values("waste_conversion"))
    let loss = try #require(record.values("waste_loss"))
    let backlog = try #require(record.values("waste_backlog"))
    var worst = 0.0
    for minute in 1...1440 {
      let stored = 1000 * (backlog[minute] - backlog[minute - 1])
      worst = max(worst, abs(stored - intake[minute] + conversion[minute] + loss[minute]))
    }
    #expect(worst < 1e-9, "kg in a minute")
    let kinds = ["waste_organic", "waste_polymer", "waste_metal", "waste_electronic"]
    let sum = try kinds.map { try #require(record.values($0))[700] }.reduce(0, +)
    #expect(abs(sum - backlog[700]) < 1e-9)
  }

  /// The chain of causes in the order of its peaks, for any chance.
  @Test(arguments: [UInt64(2), 7]) func causesComeBeforeEffects(seed: UInt64) throws {
    let record = try Records.storm(seed: seed)
    let charge = try peak(record, "storm_charge")
    let errors = try peak(record, "circuit_error_rate")
    let astray = try peak(record, "circuit_astray")
    let backlog = try peak(record, "waste_backlog")
    let heart = try peak(record, "heart_rate")
    let conversion = try peak(record, "waste_conversion")
    #expect((12.5...14.5).contains(charge))
    #expect(charge < errors + 0.25 && errors < astray && astray < backlog)
    #expect(backlog < heart && (16.5...20).contains(conversion), "\(conversion)")
    let revision = try #require(record.events.first { $0.kind == .codes })
    #expect((16...20.5).contains(revision.seconds / 3600))
    let trust = try #require(record.values("trust"))
    let lowest = try #require(trust.min())
    #expect(lowest < trust[0] - 12 && trust[1440] > lowest + 5)
    let waiting = try #require(record.values("waste_backlog"))
    #expect(waiting[1440] < 0.5 * (try #require(waiting.max())))
  }

  /// What a fair code is for: the waste that waits is shared more evenly after the revision.
  @Test func theRevisionMakesTheCityFairer() throws {
    let record = try Records.storm.get()
    let gini = try #require(record.values("codes_gini"))
    let version = try #require(record.values("codes_version"))
    #expect(version[0] == 1 && version[1440] == 2)
    #expect(gini[1440] < 0.3 * gini[0], "\(gini[0]) to \(gini[1440])")
  }

  @Test func aCalmDayIsCalm() throws {
    let record = try Records.calm.get()
    #expect(record.events.allSatisfy { $0.kind == .assembly || $0.kind == .vote })
    #expect(try #require(record.values("circuit_failed")).max() == 0)
    #expect(try #require(record.values("storm_rain")).max() == 0)
    let trust = try #require(record.values("trust"))
    #expect(try #require(trust.max()) - #require(trust.min()) < 5)
    #expect(try #require(record.values("heart_rate")).max() ?? 0 < 56)
  }

  /// A storm is felt where it is: districts to windward are struck first.
  @Test func theStormMovesOverTheCity() throws {
    let scenario = try Records.small(
      """
      storms:
        - {peak: 12:00, rise: 3 h, fall: 3 h, strength: 0.6, radius: 1.5 km, speed: 2 km/h,
           heading: 0 deg}
      """)
    let record = try CityRecord(scenario, seed: 1)
    let rain = try #require(DistrictCatalog.all.firstIndex { $0.name == "storm_rain" })
    let peaks = record.map.districts.indices.map { district in
      let values = record.districts[rain][district]
      return (east: record.map.districts[district].center.x, sample: values.firstMaximum)
    }.sorted { $0.east < $1.east }
    #expect(zip(peaks, peaks.dropFirst()).allSatisfy { $0.sample < $1.sample }, "\(peaks)")
  }

  @Test func aFestivalDrawsPeople() throws {
    let scenario = try Records.small("festivals:\n  - {from: 17:00, to: 22:00, draw: 0.5}")
    let record = try CityRecord(scenario, seed: 1)
    let people = try #require(record.values("festival_attendance"))
    #expect(people[1000] == 0 && people[1300] > 0.25 * 96_000 && people[1440] < 5000)
    #expect(record.events.filter { $0.kind == .festival }.map(\.value) == [1, 0])
    // Powers of voices add up: by the table, 24,000 people and more are 89 dB.
    let sound = try #require(record.values("festival_sound"))
    #expect(abs(sound[1000] - 42) < 0.1 && (88.5..<92).contains(sound[1300]))
    #expect(abs(sound[1300] - 45 - 10 * log10(people[1300])) < 0.1)
    let intake = try #require(record.values("waste_intake"))
    let plain = try CityRecord(Records.small(), seed: 1)
    #expect(intake[1250] > 1.2 * (try #require(plain.values("waste_intake")))[1250])
  }

  @Test func shorterStepsGiveTheSameCity() throws {
    let coarse = try CityRecord(Records.small(), seed: 3)
    let fine = try CityRecord(Records.small("step: 20 s"), seed: 3)
    #expect(fine.minutes == 1441)
    for name in ["biowall_toxin", "biowall_oxygen", "waste_backlog", "biowall_biomass"] {
      let (a, b) = (try #require(coarse.values(name)), try #require(fine.values(name)))
      let size = try #require(a.max())
      let worst = zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) }
      #expect(worst < 0.05 * size, "\(name)")
    }
  }

  @Test func theHeartIsForcedByTheDay() throws {
    let record = try Records.storm.get()
    let whole = try record.heartForcing(count: 1)
    #expect(whole.intake == [0.5] && whole.conversion == [0.5])
    let parts = try record.heartForcing(count: 24)
    #expect(parts.intake.count == 24 && parts.conversion.count == 24)
    #expect((parts.intake + parts.conversion).allSatisfy { (0...1).contains($0) })
    #expect(parts.conversion[18] > 0.8 && parts.conversion[4] < 0.4)
  }

  private func peak(_ record: CityRecord, _ name: String) throws -> Double {
    Double(try #require(record.values(name)).firstMaximum) / 60
  }
}

extension [Double] {
  fileprivate var firstMaximum: Int {
    indices.reduce(0) { self[$1] > self[$0] ? $1 : $0 }
  }
}
