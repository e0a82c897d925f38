import ArgumentParser
import Exhibition
import Foundation

struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Brings stories into normal form, with their comments in place.",
    discussion: """
      Two spaces a level, one after a colon, two before a comment at a line's end; quotes only \
      where they are needed; no more than one blank line; nothing at the ends of lines. Lines are \
      neither joined nor broken. What the story says stays the same, which is checked before the \
      file is written.

      Examples:
        verdiva format Stories/waste-heart.yaml
        verdiva format --check Stories/*.yaml
        verdiva format - < draft.yaml
      """)

  @Argument(help: "Stories, YAML files; - reads standard input and writes standard output.")
  var stories: [String]

  @Flag(name: .long, help: "Write nothing; fail where a story is not in normal form.")
  var check = false

  func validate() throws {
    guard !stories.contains("-") || stories.count == 1 else {
      throw ValidationError("'-' stands alone; format other stories with a command of their own.")
    }
  }

  func run() throws {
    if stories == ["-"] { return try formatInput() }
    var status: ExitStatus?
    for story in stories {
      do {
        let format = try StoryFormat(reading: story)
        guard format.isChanged else { continue }
        print(check ? "\(story): not in normal form" : "\(story): formatted")
        if check { status = status ?? .failed } else { try format.write() }
      } catch {
        Entry.say("\(error)")
        status = ExitStatus(of: error)
      }
    }
    if let status { throw ExitCode(status.rawValue) }
  }

  private func formatInput() throws {
    let bytes = try FileHandle.standardInput.readToEnd() ?? Data()
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw UsageError("standard input is not UTF-8 text")
    }
    let format = try StoryFormat(text: text, path: "standard input")
    if !check { return try FileHandle.standardOutput.write(contentsOf: Data(format.text.utf8)) }
    guard format.isChanged else { return }
    print("standard input: not in normal form")
    throw ExitCode(ExitStatus.failed.rawValue)
  }
}
