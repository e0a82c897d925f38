/// The external types of NetCDF that Verdiva tells apart.
public enum NetCDFType: Int32, Sendable {
  case int8 = 1
  case character = 2
  case int16 = 3
  case int32 = 4
  case float = 5
  case double = 6
  case uint8 = 7
  case uint16 = 8
  case uint32 = 9
  case int64 = 10
  case uint64 = 11
  case string = 12
  /// Compound, enumerated and other types that a user of the library defined.
  case userDefined = 0

  /// Whether the library converts values of this type to `Double`.
  public var isNumeric: Bool { self != .character && self != .string && self != .userDefined }
}

/// A named axis and how many places it has.
public struct NetCDFDimension: Sendable, Equatable {
  public let name: String
  public let length: Int
}

/// What an attribute holds.
public enum NetCDFValue: Sendable, Equatable {
  case text(String)
  case numbers([Double])
}

public struct NetCDFAttribute: Sendable, Equatable {
  public let name: String
  public let value: NetCDFValue
}

/// A named array over dimensions, slowest first.
public struct NetCDFVariable: Sendable, Equatable {
  public let name: String
  public let type: NetCDFType
  public let dimensions: [NetCDFDimension]
  public let attributes: [NetCDFAttribute]
  let id: Int32

  /// Places along each dimension.
  public var shape: [Int] { dimensions.map(\.length) }

  /// A text attribute, or nil where there is none of that name.
  public func text(_ attribute: String) -> String? { attributes.text(attribute) }

  /// A numeric attribute, or nil where there is none of that name.
  public func numbers(_ attribute: String) -> [Double]? { attributes.numbers(attribute) }
}

extension [NetCDFAttribute] {
  public func text(_ name: String) -> String? {
    guard case .text(let text)? = first(where: { $0.name == name })?.value else { return nil }
    return text
  }

  public func numbers(_ name: String) -> [Double]? {
    guard case .numbers(let numbers)? = first(where: { $0.name == name })?.value else { return nil }
    return numbers
  }
}
