import Exhibition
import Fields
import Foundation
import Geometry
import Grading
import Imaging
import Projection
import Raster
import Scene
import Story
import Timeline
import Works

/// What each work costs in a picture of 1920x1080, or what each beat of a story does.
enum WorksBenchmark {
  private static let size = PictureSize(width: 1920, height: 1080)
  private static let usage = """
    works: options: --story FILE (the beats of a story, three frames each, in place of each work \
    alone), --only NAME (works, or beats of the story, whose name has NAME in it), --runs N (default \
    5), --loop SECONDS (draws again and again without a table, to be profiled), --threads N (of \
    the loop, default 1)
    """

  private struct Options {
    var story: String?
    var only: String?
    var runs = 5
    var loop: Double?
    var threads = 1

    init(_ texts: [String]) throws {
      var rest = texts[...]
      while let name = rest.popFirst() {
        guard let value = rest.popFirst() else { throw BenchmarkProblem(usage) }
        switch name {
        case "--story": story = value
        case "--only": only = value
        case "--runs": runs = max(Int(value) ?? 5, 1)
        case "--loop": loop = Double(value)
        case "--threads": threads = max(Int(value) ?? 1, 1)
        default: throw BenchmarkProblem(usage)
        }
      }
    }

    func wants(_ name: String) -> Bool { only.map(name.contains) ?? true }
  }

  static func run(_ texts: [String]) throws {
    let options = try Options(texts)
    if let story = options.story { try beats(of: story, options) } else { try works(options) }
  }

  // MARK: Each work alone

  private static func works(_ options: Options) throws {
    let works = Works(size: size, seed: 7)
    let heart = field()
    if options.loop == nil {
      print("works: each alone, standard parameters, 1920x1080, 48 planes; ms a picture")
      printRow(
        "", ["scene", "raster", "raster, 2", "grade", "grade, 2", "all", "all, 2"])
    }
    for description in Works.catalog where options.wants(description.name) {
      let moment = self.moment(of: description, heart)
      if let seconds = options.loop {
        try draw(for: seconds) { _ = try picture(moment, works, threads: options.threads) }
      } else {
        try printRow(description.name, times(moment, works, options.runs).map(milliseconds))
      }
    }
  }

  private static func draw(for seconds: Double, _ body: () throws -> Void) rethrows {
    let start = ContinuousClock.now
    while ContinuousClock.now - start < .seconds(seconds) { try body() }
  }

  private static func picture(_ moment: Moment, _ works: Works, threads: Int) throws -> YCbCrImage {
    let light = try FlatProjection.picture(
      of: works.scene(for: moment), with: rasterizer(threads))
    return try Grade().yCbCr(light, threads: threads)
  }

  private static func rasterizer(_ threads: Int) -> Rasterizer {
    let planes = DepthPlanes(near: 2.5, far: 30, zeroParallax: 6.8, count: 48)
    return Rasterizer(size: size, planes: planes, threads: threads)
  }

  /// Seconds of the scene, of raster and grade on one thread and on two, and of all on one and two.
  private static func times(_ moment: Moment, _ works: Works, _ runs: Int) throws -> [Double] {
    let scene = try works.scene(for: moment)
    let light = try FlatProjection.picture(of: scene, with: rasterizer(1))
    let layout = try Measure.leastProcessorTime(of: runs) { _ = try works.scene(for: moment) }
    let raster = try onOneAndTwoThreads(runs) { threads in
      _ = try FlatProjection.picture(of: scene, with: rasterizer(threads))
    }
    let grade = try onOneAndTwoThreads(runs) { threads in
      _ = try Grade().yCbCr(light, threads: threads)
    }
    return [
      layout, raster[0], raster[1], grade[0], grade[1], layout + raster[0] + grade[0],
      layout + raster[1] + grade[1],
    ]
  }

  /// One thread's processor time, two threads' time on the clock.
  private static func onOneAndTwoThreads(
    _ runs: Int, _ body: (Int) throws -> Void
  ) rethrows -> [Double] {
    [
      try Measure.leastProcessorTime(of: runs) { try body(1) },
      try Measure.shortest(of: runs) { try body(2) },
    ]
  }

  private static func moment(of description: WorkDescription, _ heart: FieldState) -> Moment {
    let standards = description.parameters.map { ($0.name, $0.standard) }
    let state = WorkState(
      name: description.name, presence: 1,
      values: Dictionary(standards) { first, _ in first }, missing: [])
    let camera = Camera(eye: Vector3(0, 0.2, 6.8), target: .zero, fieldOfView: 0.55)
    return Moment(
      frame: 75, seconds: 2.5, duration: 24, isLoop: true, seed: 7, beat: "benchmark",
      camera: camera, works: [state], texts: [], labels: [],
      field: description.drawsField ? heart : nil, logSeconds: nil)
  }

  /// Nested shells with a wave half way up, as many voxels as the sample city's heart.
  private static func field() -> FieldState {
    let side = 96
    let grid = Grid(
      width: side, height: side, depth: side, origin: .zero,
      spacing: Vector3(repeating: 2.4 / Float(side - 1)))
    var values = [[Float]](repeating: [], count: 4)
    for index in 0..<grid.voxelCount {
      let place = Vector3(
        Float(index % side), Float(index / side % side), Float(index / side / side))
      let p = place * (2 / Float(side - 1)) - 1
      let tissue = smoothstep(0.12, 0.03, abs(length(p * Vector3(1.2, 1, 1.3)) - 0.75))
      let wave = Elementary.exp(-(p.y - 0.1) * (p.y - 0.1) * 30)
      let glow = smoothstep(0.5, 0, length(p)) * 0.6
      for (variable, value) in [tissue, tissue * wave, p.y < 0 ? tissue * 0.8 : 0, glow]
        .enumerated()
      {
        values[variable].append(value)
      }
    }
    return FieldState(
      grid: grid, variables: ["tissue", "activation", "recovery", "glow"], values: values)
  }

  // MARK: The beats of a story

  private struct Silence: ProgressListener {
    func report(_ report: ProgressReport) {}
    func end() {}
  }

  private static func beats(of path: String, _ options: Options) throws {
    let job = Job(threads: 2, progress: Silence(), interruption: Interruption())
    let production = try Production(reading: path, size: size, job: job)
    let beats = production.frames(perBeat: 3).filter { options.wants($0.beat) }
    if let seconds = options.loop {
      let frames = beats.flatMap(\.frames)
      return try draw(for: seconds) {
        for frame in frames {
          _ = try production.secondsPerStage(ofFrame: frame, threads: options.threads)
        }
      }
    }
    print("\(path): three frames a beat, 1920x1080, two threads, not encoded; ms a frame")
    let stages: [Stage] = [.moment, .scene, .raster, .grade]
    printRow("", stages.map(\.rawValue) + ["all", "slowest", "processor"])
    var (all, processor): ([Double], [Double]) = ([], [])
    for beat in beats {
      let times = try beat.frames.map { frame in
        try fastest(of: options.runs, production, frame)
      }
      let sums = times.map { $0.values.reduce(0, +) }
      all.append(sums.reduce(0, +) / Double(sums.count))
      let means = stages.map { stage in
        times.reduce(0) { $0 + ($1[stage] ?? 0) } / Double(times.count)
      }
      let work = try beat.frames.map { frame in
        try Measure.leastProcessorTime(of: options.runs) {
          _ = try production.secondsPerStage(ofFrame: frame, threads: 2)
        }
      }
      processor.append(work.reduce(0, +) / Double(work.count))
      printRow(
        beat.beat,
        (means + [all[all.count - 1], sums.max() ?? 0, processor[processor.count - 1]])
          .map(milliseconds))
    }
    guard let heaviest = all.max(), let most = processor.max() else { return }
    print(
      "heaviest beat \(milliseconds(heaviest)) ms (goal 100), "
        + "median \(milliseconds(median(all))) ms (goal 50); processor time, both threads: "
        + "heaviest \(milliseconds(most)) ms, median \(milliseconds(median(processor))) ms")
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  private static func fastest(
    of runs: Int, _ production: Production, _ frame: Int
  ) throws -> [Stage: Double] {
    var best: [Stage: Double] = [:]
    for _ in 0..<runs {
      let times = try production.secondsPerStage(ofFrame: frame, threads: 2)
      for (stage, time) in times { best[stage] = min(best[stage] ?? .infinity, time) }
    }
    return best
  }

  // MARK: Tables

  private static func milliseconds(_ seconds: Double) -> String {
    Measure.digits(seconds * 1000)
  }

  private static func printRow(_ name: String, _ columns: [String]) {
    print(Measure.column(name, 24) + columns.map { Measure.column($0, 11) }.joined())
  }
}
