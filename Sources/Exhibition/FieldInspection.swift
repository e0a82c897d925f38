import Fields
import Foundation
import Imaging
import Media

/// What `verdiva inspect` says of a field's files.
public enum FieldInspection {
  /// Whether a file, or the first of a series, is one of the formats of fields, by its first bytes.
  public static func recognizes(_ path: String) -> Bool { FieldSeries.recognizes(path) }

  public enum Form: Sendable {
    case text, json
  }

  /// The report in words or as JSON.
  ///
  /// - Parameters:
  ///   - variables: one to four names; none stands for the file's first four fields.
  ///   - plot: where to write a picture of the variables, if anywhere.
  public static func describe(
    on path: String, variables: [String]? = nil, snapshot: Int = 0, plot: String? = nil,
    threads: Int, as form: Form
  ) throws -> String {
    let series = try FieldSeries(reading: path, variables: variables)
    let report = try FieldReport(of: series, snapshot: snapshot)
    if let plot {
      let slices = try series.variables.indices.map { place throws(FieldError) in
        try FieldSlices(of: series, variable: place, snapshot: snapshot)
      }
      try PNGFile.write(FieldPlot(slices).picture(threads: threads), to: plot)
    }
    return form == .json ? try report.json() : report.text
  }
}
