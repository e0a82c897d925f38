import Geometry
import Media
import Story
import Works

/// Everything that a film's bytes depend on, by hash.
struct FilmIdentity {
  let program: String
  let inputs: [Manifest.Input]
  /// The font files that the words were set in.
  let fonts: [Manifest.Input]
  /// SHA-256 over all of it, in hexadecimal digits.
  let key: String

  /// - Parameter production: rehearsed, so that all of its fonts are known.
  init(_ production: Production, _ settings: VideoSettings) throws {
    program = try Program.buildHash()
    inputs = try production.inputs.map { path in
      Manifest.Input(path: path, sha256: try SHA256.hex(ofFile: path))
    }
    fonts = try production.works.fontFiles.map { path in
      Manifest.Input(path: path, sha256: try SHA256.hex(ofFile: path))
    }
    let parts =
      [program] + (inputs + fonts).map(\.sha256) + [
        "\(production.story.language)", "\(production.format)", "\(settings.size)",
        production.story.canvas.quality.rawValue,
        "\(settings.rate)", "\(settings.chunkFrames)",
        "\(settings.crf)",
        settings.preset, settings.encoder, "\(settings.threads)",
      ]
    key = SHA256.hex(of: parts.joined(separator: "\n").utf8)
  }
}
