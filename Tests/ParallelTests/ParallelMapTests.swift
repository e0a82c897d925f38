import Parallel
import Testing

@Suite struct ParallelMapTests {
  @Test(arguments: [1, 2, 7]) func resultsKeepTheirOrder(threads: Int) throws {
    let squares = try parallelMap(count: 1000, threads: threads) { $0 * $0 }
    #expect(squares == (0..<1000).map { $0 * $0 })
  }

  @Test func theFirstErrorIsRethrown() {
    struct Failure: Error, Equatable { var index: Int }
    #expect(throws: Failure(index: 3)) {
      try parallelForEach(count: 4, threads: 1) { index in
        if index >= 3 { throw Failure(index: index) }
      }
    }
  }
}
