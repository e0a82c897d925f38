import Notation
import Testing

@Suite struct ProblemsTests {
  private let main: SourceText
  private let other: SourceText

  init() throws {
    let kind = TextKind(name: "story", opening: "verdiva: 1")
    main = try SourceText("one\ntwo\n", path: "a.yaml", kind: kind)
    other = try SourceText("three\nfour\n", path: "b.yaml", kind: kind)
  }

  @Test func theMainTextComesFirst() {
    let problems = Problems(in: main)
    problems.open(other)
    problems.add("second", at: SourcePlace(file: "b.yaml", line: 1, column: 2))
    problems.add("first", at: SourcePlace(file: "a.yaml", line: 2, column: 1))
    #expect(
      problems.sorted.description == """
        a.yaml:2:1: error: first
        two
        ^
        b.yaml:1:2: error: second
        three
         ^
        """)
  }

  @Test func oneMistakeReachedTwiceCountsOnce() {
    let problems = Problems(in: main)
    let place = SourcePlace(file: "a.yaml", line: 1, column: 1)
    problems.add("wrong", at: place.reached("in the template 'a' used in line 2"))
    problems.add("wrong", at: place.reached("in the template 'a' used in line 3"))
    #expect(problems.sorted.errors.map(\.message) == ["wrong (in the template 'a' used in line 2)"])
  }

  @Test func warningsDoNotFail() throws {
    let problems = Problems(in: main)
    problems.warn("odd; mend it", at: SourcePlace(file: "a.yaml", line: 2, column: 3))
    try problems.check()
    #expect(
      problems.warnings.map(\.description) == ["a.yaml:2:3: warning: odd; mend it\ntwo\n  ^"])
  }
}
