public import Notation

extension Story {
  /// Reads a story's file, format version 1 (see `Assets/Schema/story-1.schema.json`).
  ///
  /// ```yaml
  /// verdiva: 1
  /// title: The Waste Heart
  /// canvas: {size: 1920x1080, rate: 30, depth: 2.5 m .. 30 m}
  /// viewpoints:
  ///   front: {eye: [0, 0.2, 6.5], look: [0, 0, 0], view: 32deg}
  /// beats:
  ///   - name: dusk
  ///     duration: 6s
  ///     caption: The city breathes.
  ///     camera: front
  ///     works:
  ///       waste-heart: {pulse: 1.2}
  /// ```
  /// Keys and values are exactly as the story writes them: there are no other spellings of `true`,
  /// durations and angles always have units, and an unknown key is an error.
  /// - Parameter catalog: the works that there are; names and ranges are checked against it.
  /// - Throws: everything that is wrong with it, as far as it can be told.
  public init(reading path: String, catalog: [WorkDescription]) throws(SourceErrors) {
    let source: SourceText
    do { source = try SourceText(reading: path, kind: .story) } catch {
      throw SourceErrors(errors: [error])
    }
    try self.init(source, .disk, catalog)
  }

  /// Reads a story from its text; `path` is what messages and places call it, and where the paths
  /// in it begin.
  public init(text: String, path: String, catalog: [WorkDescription]) throws(SourceErrors) {
    try self.init(text: text, path: path, catalog: catalog, files: .disk)
  }

  /// As `init(text:path:catalog:)`, with the files that the text names.
  package init(
    text: String, path: String, catalog: [WorkDescription], files: StoryFiles
  ) throws(SourceErrors) {
    let source: SourceText
    do { source = try SourceText(text, path: path, kind: .story) } catch {
      throw SourceErrors(errors: [error])
    }
    try self.init(source, files, catalog)
  }

  private init(
    _ source: SourceText, _ files: StoryFiles, _ catalog: [WorkDescription]
  ) throws(SourceErrors) {
    let problems = Problems(in: source)
    let written = try TextNode(root: source, problems)
    try Self.checkVersion(of: written, problems)
    let root = try StoryExpander(files, problems).story(written, path: source.path)
    guard let map = TextMap(root, .story, problems) else {
      throw problems.sorted
    }
    self = Story(map, path: source.path, catalog, problems)
    try problems.check()
    (sources, warnings) = (problems.sources, problems.warnings)
  }

  /// A story of another version is not read any further: its keys may mean something else.
  private static func checkVersion(
    of root: TextNode, _ problems: Problems
  ) throws(SourceErrors) {
    guard case .map(let pairs) = root.content,
      let node = pairs.first(where: { $0.key.value == "verdiva" })?.value
    else { return }
    let version = node.value(.wholeNumber, problems)
    if let version, version != 1 {
      problems.add(
        "this program reads stories of version 1, found version \(version)", at: node.place)
    }
    if version != 1 { throw problems.sorted }
  }

  private init(
    _ map: TextMap, path: String, _ catalog: [WorkDescription], _ problems: Problems
  ) {
    self.path = path
    let languages = Languages(map.node("languages"), problems)
    (self.languages, language) = (languages.tags, languages.tags[0])
    titles =
      map.node("title").flatMap { languages.text($0, "a title") }
      ?? Localized([.init(language: nil, value: Located("", at: map.place))], at: map.place)
    seed = map.value("seed", .seed) ?? 0
    isLoop = map.value("loop", .truth) ?? false
    let canvasMap = map.node("canvas").flatMap { TextMap($0, .canvas, problems) }
    canvas = canvasMap.map(Canvas.init) ?? .standard
    data = DataSources(map.node("data"), rate: canvas.rate, problems)
    styles = TypeStyles(
      captions: map.node("captions"), styles: map.node("styles"), languages, problems)
    limits = Limits(map.node("limits"), problems)
    let viewpointsReader = ViewpointsReader(canvas: canvas, problems: problems)
    let viewpoints = map.node("viewpoints").flatMap(viewpointsReader.viewpoints)
    self.viewpoints = viewpoints ?? [:]
    let dataMap = map.node("data")
    let hasTelemetry = dataMap?.has("telemetry") ?? false
    let dataReader = DataCueReader(
      marks: dataMap?.node("marks"), rate: canvas.rate, hasTelemetry: hasTelemetry, problems)
    let cues = CueReader(
      rate: canvas.rate, hasTelemetry: hasTelemetry,
      fieldVariables: dataMap?.has("field") == true ? data.variables.map(\.value) : nil,
      problems: problems)
    let chartsNode = map.node("charts")
    charts = ChartsReader(
      languages: languages, data: dataReader, cues: cues, problems: problems
    ).charts(chartsNode)
    let chartNames: [String] =
      if case .map(let pairs)? = chartsNode?.content { pairs.map(\.key.value) } else { [] }
    var beatReader = BeatReader(
      canvas: canvas, isLoop: isLoop, viewpoints: viewpoints?.keys.sorted(), data: dataReader,
      cues: cues, catalog: catalog,
      texts: TextsReader(
        rate: canvas.rate, languages: languages, styles: styles, catalog: catalog,
        problems: problems), charts: chartNames)
    let film = beatReader.film(map)
    (beats, acts, markers) = (film.beats, film.acts, film.markers)
    data.marks = dataReader.allMarks()
  }
}

extension TextKind {
  package static let story = TextKind(name: "story", opening: "verdiva: 1")
}
