import CFontconfig

/// Looks up installed fonts through fontconfig. One thread at a time.
@safe final class FontFinder {
  struct Match {
    let path: String
    /// Which face of a collection.
    let index: Int
    /// The names that the family goes by.
    let families: [String]
  }

  private let configuration: OpaquePointer?

  init() { unsafe configuration = unsafe FcInitLoadConfigAndFonts() }

  deinit { if let configuration = unsafe configuration { unsafe FcConfigDestroy(configuration) } }

  /// The installed upright font nearest to a family and an OpenType weight (100 to 900), which may
  /// be of quite another family; nil where no font is installed at all.
  func match(family: String, weight: Int) -> Match? {
    guard let pattern = unsafe FcPatternCreate() else { return nil }
    defer { unsafe FcPatternDestroy(pattern) }
    unsafe FcPatternAddString(pattern, FC_FAMILY, family)
    unsafe FcPatternAddInteger(pattern, FC_WEIGHT, FcWeightFromOpenType(Int32(weight)))
    unsafe FcPatternAddInteger(pattern, FC_SLANT, FC_SLANT_ROMAN)
    unsafe FcPatternAddBool(pattern, FC_SCALABLE, FcTrue)
    unsafe FcPatternAddBool(pattern, FC_VARIABLE, FcFalse)
    unsafe FcConfigSubstitute(configuration, pattern, FcMatchPattern)
    unsafe FcDefaultSubstitute(pattern)
    var result = FcResultNoMatch
    guard let found = unsafe FcFontMatch(configuration, pattern, &result) else { return nil }
    defer { unsafe FcPatternDestroy(found) }
    guard let path = unsafe strings(FC_FILE, of: found).first else { return nil }
    var index: Int32 = 0
    unsafe FcPatternGetInteger(found, FC_INDEX, 0, &index)
    return unsafe Match(path: path, index: Int(index), families: strings(FC_FAMILY, of: found))
  }

  /// The families that are installed, sorted.
  func families() -> [String] {
    guard let pattern = unsafe FcPatternCreate(), let objects = unsafe FcObjectSetCreate() else {
      return []
    }
    defer {
      unsafe FcPatternDestroy(pattern)
      unsafe FcObjectSetDestroy(objects)
    }
    unsafe FcObjectSetAdd(objects, FC_FAMILY)
    guard let list = unsafe FcFontList(configuration, pattern, objects) else { return [] }
    defer { unsafe FcFontSetDestroy(list) }
    let fonts = unsafe UnsafeBufferPointer(
      start: list.pointee.fonts, count: Int(list.pointee.nfont))
    let names = unsafe Set(fonts.compactMap { unsafe strings(FC_FAMILY, of: $0).first })
    return names.sorted()
  }

  /// All values of a text property.
  private func strings(_ property: String, of pattern: OpaquePointer?) -> [String] {
    var values: [String] = []
    var text: UnsafeMutablePointer<FcChar8>?
    while unsafe FcPatternGetString(pattern, property, Int32(values.count), &text)
      == FcResultMatch, let value = unsafe text
    {
      values.append(unsafe String(cString: value))
    }
    return values
  }
}
