import Notation
import Story

/// What a story names and never uses. What it includes may be for other stories and is let be.
enum UnusedNames {
  static func findings(in story: Story) -> [Located<String>] {
    (viewpoints(story) + styles(story) + beats(story)).filter { $0.place.file == story.path }
  }

  private static func viewpoints(_ story: Story) -> [Located<String>] {
    let used = Set(story.beats.flatMap(\.camera.motion.viewpoints))
    return story.viewpoints.sorted { $0.key < $1.key }.compactMap { name, viewpoint in
      if used.contains(name) { return nil }
      return Located("no beat's camera goes to the viewpoint '\(name)'", at: viewpoint.place)
    }
  }

  private static func styles(_ story: Story) -> [Located<String>] {
    let captions = story.beats.flatMap { $0.texts.captions + $0.texts.labels.map(\.caption) }
    let used = Set(captions.compactMap(\.styleName)).union(["caption", "title", "label"])
    return story.styles.places.sorted { $0.key < $1.key }.compactMap { name, place in
      used.contains(name) ? nil : Located("no text has the style '\(name)'", at: place)
    }
  }

  /// Beats that are over before they have taken over.
  private static func beats(_ story: Story) -> [Located<String>] {
    story.beats.enumerated().compactMap { index, beat in
      guard index > 0 || story.isLoop, beat.transition > 0 else { return nil }
      let next = index + 1 < story.beats.count ? story.beats[index + 1].start : beat.end
      let alone = min(beat.end, max(next, beat.start)) - beat.start
      guard beat.transition >= alone - 1e-9 else { return nil }
      return Located(
        "the beat '\(beat.name.value)' is all transition (\(written(beat.transition))s of "
          + "\(written(beat.duration))s); make it longer or its transition shorter",
        at: beat.name.place)
    }
  }
}
