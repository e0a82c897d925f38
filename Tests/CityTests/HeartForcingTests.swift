import City
import Foundation
import NetCDF
import Testing

@Suite struct HeartForcingTests {
  @Test func absurdForcingIsRefused() {
    let wrong: [([Float], [Float], String)] = [
      ([], [], "0 beats cannot be recorded; give 1 to 240"),
      (
        [0.5, 0.5], [0.5],
        "2 values of intake do not fit 1 of conversion; give one of each for a beat"
      ),
      ([0.5, -0.25], [0.5, 0.5], "the intake of beat 2 is -0.25; give a number from 0 to 1"),
      ([0.5], [.nan], "the conversion of beat 1 is nan; give a number from 0 to 1"),
    ]
    for (intake, conversion, words) in wrong {
      let error = #expect(throws: HeartError.self) {
        try HeartForcing(intake: intake, conversion: conversion)
      }
      #expect(error?.description == "error: \(words)")
    }
  }

  @Test func aSteadySeriesRepeatsItsBeat() throws {
    let scratch = try Scratch()
    let even = try HeartForcing(intake: [0.5, 0.5], conversion: [0.5, 0.5])
    let file = try record(even, in: scratch)
    #expect(try file.variable(named: "time").numbers("cycle_length") == [4.8])
    let glow = try file.readDoubles("glow")
    #expect(glow.count == 2 * 96 * 16 * 16 * 16)
    let (first, second) = (glow[..<(glow.count / 2)], glow[(glow.count / 2)...])
    #expect(first.max() ?? 0 > 1000)
    #expect(zip(first, second).allSatisfy { abs($0 - $1) <= 8 }, "a thousandth, in packed steps")
  }

  @Test func whatTheCityDoesShowsInTheHeart() throws {
    let scratch = try Scratch()
    let calm = try means(of: record(.steady, in: scratch))
    let fed = try HeartForcing(intake: [1], conversion: [0.5])
    let hungry = try HeartForcing(intake: [0.5], conversion: [1])
    let fedMeans = try means(of: record(fed, in: scratch))
    let hungryMeans = try means(of: record(hungry, in: scratch))
    #expect(fedMeans.substrate > 1.02 * calm.substrate, "more waste comes in")
    #expect(fedMeans.glow > 1.02 * calm.glow, "and is turned into light")
    #expect(hungryMeans.substrate < 0.98 * calm.substrate, "less is left")
    #expect(abs(hungryMeans.activation / calm.activation - 1) < 0.005, "the muscle keeps its pace")
  }

  /// The limit cycle of a series whose beats differ: it returns, and the wealthy beats glow more.
  @Test func aSeriesReturnsToItsStart() throws {
    let scratch = try Scratch()
    let series = try HeartForcing(intake: [0.1, 0.9, 0.5], conversion: [0.2, 0.8, 0.5])
    let file = try record(series, in: scratch)
    #expect(try #require(file.attributes.numbers("residual_digestion")?.first) < 1e-3)
    #expect(file.attributes.numbers("forcing_intake") == [0.1, 0.9, 0.5].map { Double(Float($0)) })
    let glow = try file.readDoubles("glow")
    let beat = glow.count / 3
    let sums = (0..<3).map { glow[$0 * beat..<($0 + 1) * beat].reduce(0, +) }
    #expect(sums[1] > 1.1 * sums[0])
  }

  private func record(_ forcing: HeartForcing, in scratch: Scratch) throws -> NetCDFFile {
    let path = scratch.path("heart-\(scratch.files.count).nc")
    _ = try HeartRecording(
      resolution: 16, seed: 7, scenario: "test", threads: 2, forcing: forcing
    ).write(to: path, progress: { _ in }, checkCancelled: {})
    return try NetCDFFile(reading: path)
  }

  private struct Means {
    let activation: Double
    let substrate: Double
    let glow: Double
  }

  private func means(of file: NetCDFFile) throws -> Means {
    func mean(_ name: String) throws -> Double {
      let values = try file.readDoubles(name)
      return values.reduce(0, +) / Double(values.count)
    }
    return Means(
      activation: try mean("activation"), substrate: try mean("substrate"), glow: try mean("glow"))
  }
}
