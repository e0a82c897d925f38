import Color
import Foundation
import Imaging
import Measures
import Testing
import Time

/// Films whose measures can be told without measuring.
@Suite struct SequenceTests {
  private func gates(
    of pictures: [DisplayImage], rate: FrameRate = FrameRate(30), isLoop: Bool = false,
    isScored: (Int) -> Bool = { _ in false }
  ) throws -> [String: Gate] {
    var meter = SequenceMeter(rate: rate, threads: 2)
    for (index, picture) in pictures.enumerated() {
      try meter.take(picture, isScored: isScored(index))
    }
    return Dictionary(uniqueKeysWithValues: meter.gates(isLoop: isLoop).map { ($0.name, $0) })
  }

  private func value(_ gate: Gate?, _ index: Int = 0) throws -> Double {
    try #require(gate?.readings.indices.contains(index) == true ? gate?.readings[index] : nil).value
  }

  @Test func groundAndHighlightsOfAKnownPicture() throws {
    // 60 columns of code 10, 30 of 31, 6 of white: 62.5 % are ground, 6.25 % burnt out.
    let picture = Pictures.picture { x, _ in
      x < 60 ? (10, 10, 10) : x < 90 ? (31, 31, 31) : (255, 255, 255)
    }
    let gates = try gates(of: [picture])
    #expect(try value(gates["ground"]) == 62.5)
    #expect(try value(gates["ground"], 1) == 10)
    #expect(gates["ground"]?.verdict == .passed)
    #expect(try value(gates["highlights"], 1) == 6.25)
    #expect(gates["highlights"]?.verdict == .failed)
  }

  @Test func aChannelAloneIsAHighlight() throws {
    let picture = Pictures.picture { x, _ in x < 2 ? (0, 0, 254) : (0, 0, 253) }
    let share = try value(try gates(of: [picture])["highlights"], 1)
    #expect(abs(share - 200 / 96.0) < 1e-9)
  }

  /// Black and white in turn: as many flashes in a second as there are pairs of changes.
  @Test(arguments: [2, 3, 4, 5, 10]) func flashTrains(perSecond: Int) throws {
    let pictures = (0..<120).map { frame in
      Pictures.gray((frame * 2 * perSecond / 60) % 2 == 0 ? 0 : 128)
    }
    let gate = try gates(of: pictures, rate: FrameRate(60))["flashes"]
    let measured = try value(gate)
    #expect(abs(measured - Double(perSecond)) <= 0.5)
    #expect(gate?.verdict == (perSecond <= 3 ? .passed : .failed))
  }

  /// A tenth of white is the least swing; the codes stand on either side of it.
  @Test func swingsBelowATenthAreNoFlashes() throws {
    let (faint, seen) = (Float(0.098), Float(0.104))
    for (light, count) in [(faint, 0.0), (seen, 5.0)] {
      let code = UInt16((SRGB.encoded(light) * 255).rounded())
      let pictures = (0..<60).map { Pictures.gray($0 / 3 % 2 == 0 ? 0 : code) }
      let measured = try value(try gates(of: pictures)["flashes"])
      #expect(abs(measured - count) <= 0.5, "\(light)")
    }
  }

  /// A fifth of the frame flashes: not general for the frame, but for a ninth of it.
  @Test func smallFieldsCountOnTheirOwn() throws {
    let pictures = (0..<60).map { frame in
      Pictures.picture { x, y in
        let isInside = x < 40 && y < 24
        return isInside && frame / 3 % 2 == 0 ? (200, 200, 200) : (0, 0, 0)
      }
    }
    let gate = try gates(of: pictures)["flashes"]
    #expect(try value(gate) == 0)
    #expect(try value(gate, 1) > 3)
    let spots = (0..<60).map { frame in
      Pictures.picture { x, y in
        x < 12 && y < 8 && frame / 3 % 2 == 0 ? (200, 200, 200) : (0, 0, 0)
      }
    }
    #expect(try gates(of: spots)["flashes"]?.verdict == .passed)
  }

  /// Saturated red against black of less luminance than a tenth.
  @Test func redFlashesAreToldApart() throws {
    let red = UInt16((SRGB.encoded(0.4) * 255).rounded())
    let pictures = (0..<60).map { frame in
      frame / 3 % 2 == 0 ? Pictures.gray(0) : Pictures.flat(red, 0, 0)
    }
    let gate = try gates(of: pictures)["flashes"]
    #expect(try value(gate) == 0)
    #expect(try value(gate, 2) > 3)
    #expect(gate?.verdict == .failed)
  }

  @Test func aSlowBreathIsNoFlash() throws {
    let pictures = (0..<120).map { frame in
      Pictures.gray(UInt16(100 + 90 * sin(Double(frame) / 30 * 2 * .pi / 2)))
    }
    let flashes = try gates(of: pictures)["flashes"]
    #expect(try value(flashes) <= 1)
  }

  /// A sine of the mean luminance: its standard deviation is its amplitude over the root of two, less
  /// what its moving mean takes.
  @Test func pumpingIsTheTremblingOfTheMean() throws {
    let amplitude = 0.01
    let pictures = (0..<300).map { frame in
      let light = 0.2 + amplitude * sin(Double(frame) * 2 * .pi / 6)
      let (wide, rest) = (Float(light), Pictures.size.pixelCount)
      let code = SRGB.encoded(wide) * 255
      // Dithered, so that the mean is not rounded to a code.
      let share = code - code.rounded(.down)
      return Pictures.picture { x, y in
        let isUpper = Float((x * 37 + y * 101) % rest % 256) / 256 < share
        let value = UInt16(code.rounded(.down)) + (isUpper ? 1 : 0)
        return (value, value, value)
      }
    }
    let gate = try gates(of: pictures)["pumping"]
    let measured = try value(gate)
    #expect(abs(measured - 100 * amplitude / 2.0.squareRoot()) < 0.06)
    #expect(gate?.verdict == .failed)
    let scored = try gates(of: pictures, isScored: { _ in true })["pumping"]
    #expect(scored?.readings.isEmpty == true)
  }

  /// Light that returns with the story's beat is asked for; what has a time of its own is not.
  @Test(arguments: [(30, true), (22, false)]) func pumpingIsNotTheBeat(
    period: Int, isAsked: Bool
  ) throws {
    var meter = SequenceMeter(rate: FrameRate(30), beat: 1, threads: 2)
    for frame in 0..<300 {
      try meter.take(Pictures.gray(frame % period < 4 ? 128 : 100))
    }
    let gate = try #require(meter.gates(isLoop: false).first { $0.name == "pumping" })
    #expect(gate.verdict == (isAsked ? .passed : .failed))
    #expect(!isAsked || gate.readings[0].value < 1e-9)
  }

  /// A bar that goes round in the loop, and one that comes to the end too early.
  @Test func seams() throws {
    func bar(_ place: Double) -> DisplayImage {
      Pictures.picture { x, _ in
        let away = abs((Double(x) - place).remainder(dividingBy: 96))
        let code = UInt16(200 * exp(-away * away / 50))
        return (code, code, code)
      }
    }
    let whole = (0..<96).map { bar(Double($0)) }
    let good = try gates(of: whole, isLoop: true)["loop seam"]
    #expect(good?.verdict == .passed)
    let (step, bend) = (try value(good), try value(good, 1))
    #expect(abs(step - 1) < 0.02)
    #expect(abs(bend - 1) < 0.05)
    let short = try gates(of: Array(whole.dropLast(4)), isLoop: true)["loop seam"]
    #expect(short?.verdict == .failed)
    let jump = try value(short)
    #expect(abs(jump - 5) < 0.8)
    #expect(try gates(of: whole)["loop seam"]?.readings.isEmpty == true)
  }

  @Test func stillnessCountsFromItsFirstPicture() throws {
    let pictures = (0..<150).map { Pictures.gray($0 < 30 || $0 >= 120 ? UInt16($0) : 30) }
    let gate = try gates(of: pictures)["stillness"]
    let longest = try value(gate)
    #expect(abs(longest - 3) < 0.15)
    #expect(gate?.verdict == .failed)
    // What creeps by a code in ten pictures is not still.
    let creeping = (0..<150).map { Pictures.gray(UInt16(40 + $0 / 10)) }
    #expect(try gates(of: creeping)["stillness"]?.verdict == .passed)
  }

  /// A texture that is shifted by so many pixels of a picture of 270 rows: four times as many in 1080.
  @Test(arguments: [1, 3, 6]) func motionOfAShiftedTexture(pixels: Int) throws {
    let size = PictureSize(width: 160, height: 270)
    func noise(_ x: Int, _ y: Int) -> Double {
      let value =
        sin(Double(x) * 0.37 + Double(y) * 0.11) + sin(Double(x) * 0.13 - Double(y) * 0.29)
      return value + sin(Double(x) * 0.71 + Double(y) * 0.53)
    }
    let pictures = (0..<3).map { frame in
      Pictures.picture(size) { x, y in
        let code = UInt16(128 + 35 * noise(x - frame * pixels, y))
        return (code, code, code)
      }
    }
    let gate = try gates(of: pictures, isLoop: true)["motion"]
    #expect(try value(gate) == Double(4 * pixels))
    #expect(gate?.verdict == (pixels <= 3 ? .passed : .failed))
    // What is told once may be as fast as it was.
    #expect(try gates(of: pictures)["motion"]?.verdict == .passed)
    let fast = try gates(of: pictures, rate: FrameRate(60))["motion"]
    #expect(try value(fast) == Double(8 * pixels))
  }
}
