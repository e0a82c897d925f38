import Notation
import Story

/// Beats in which there is nothing to see.
enum EmptyBeats {
  static func findings(in story: Story) -> [Located<String>] {
    story.beats.filter { beat in
      beat.works.isEmpty && beat.texts.captions.isEmpty && beat.texts.labels.isEmpty
    }.map { beat in
      Located(
        "the beat '\(beat.name.value)' has no works and no words, so it is dark; "
          + "name what is there with 'works'", at: beat.name.place)
    }
  }
}
