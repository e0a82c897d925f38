import City
import Exhibition
import Story
import Testing
import Works

@Suite struct WorkListTests {
  private let channels = Set(ChannelCatalog.all.map(\.name))

  @Test(arguments: Works.catalog.map(\.name))
  func everyWorkSaysWhatItNeedsToKnow(name: String) throws {
    let list = try WorkList.parameters(of: name)
    let work = try #require(Works.catalog.first { $0.name == name })
    #expect(list.contains("missing data: \(work.gaps)"))
    for parameter in work.parameters {
      #expect(parameter.range.contains(parameter.standard), "\(name) \(parameter.name)")
      #expect(list.contains("\n\(parameter.name) "), "\(name) \(parameter.name)")
      #expect(list.contains(parameter.summary), "\(name) \(parameter.name)")
    }
  }

  /// What is said to drive a work is in the city's log.
  @Test func driversAreChannels() {
    for work in Works.catalog {
      let named = work.parameters.flatMap(\.channels)
      #expect(!named.isEmpty, "nothing drives \(work.name)")
      for channel in named { #expect(channels.contains(channel), "\(work.name): \(channel)") }
    }
  }
}
