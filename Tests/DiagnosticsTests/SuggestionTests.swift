import Diagnostics
import Testing

@Suite struct SuggestionTests {
  private let names = ["caption", "camera", "works", "duration"]

  @Test(arguments: [("captoin", "caption"), ("Camera", "camera"), ("work", "works")])
  func nearNamesAreFound(text: String, name: String) {
    #expect(Suggestion.nearest(to: text, among: names) == name)
  }

  @Test func farNamesAreListedInstead() {
    #expect(Suggestion.nearest(to: "xyzzy", among: names) == nil)
    #expect(
      Suggestion.phrase(for: "xyzzy", among: names)
        == "; known are camera, caption, duration, works")
    #expect(Suggestion.phrase(for: "", among: [String]()) == "")
  }
}
