// swift-tools-version: 6.2
import PackageDescription

// One stage, one target. A target may import only targets above it; Scripts/build checks it with
// --explicit-target-dependency-import-check error. See Sources/README.md.

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// What a build is tuned for. `VERDIVA_CPU=host` (the wrapper's choice) lets the compiler use every
/// instruction of this machine; unset, the build runs on any CPU. Both give the same pixels.
let cpu: [SwiftSetting] =
  Context.environment["VERDIVA_CPU"] == "host"
  ? [.unsafeFlags(["-Xcc", "-march=native"])] : []

/// `VERDIVA_FUZZ=1` adds the fuzz targets and watches what their inputs reach; see Scripts/fuzz.
let isFuzzed = Context.environment["VERDIVA_FUZZ"] != nil
let watch: [SwiftSetting] =
  isFuzzed ? [.unsafeFlags(["-sanitize=fuzzer,address"])] : []

func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: "Fuzz" + name, dependencies: ["Fuzzer"] + dependencies, path: "Tests/Fuzz/" + name,
    swiftSettings: strict + watch,
    linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])])
}

let fuzzers: [Target] =
  !isFuzzed
  ? []
  : [
    .target(name: "Fuzzer", path: "Tests/Fuzz/Fuzzer", swiftSettings: strict),
    fuzzer("Story", ["Notation", "Story"]),
    fuzzer("Scenario", ["City", "Notation"]),
    .target(
      name: "FieldProbe", dependencies: ["Fields"], path: "Tests/Fuzz/FieldProbe",
      swiftSettings: strict),
    fuzzer("VTKImage", ["FieldProbe"]),
    fuzzer("LegacyVTK", ["FieldProbe"]),
    fuzzer("NRRD", ["FieldProbe"]),
    fuzzer("Series", ["FieldProbe", "Fields"]),
    fuzzer("NetCDF", ["FieldProbe", "Fields"]),
    fuzzer("CF", ["FieldProbe", "Fields"]),
    fuzzer("OpenVDB", ["FieldProbe", "Fields"]),
    .target(
      name: "LogProbe", dependencies: ["Telemetry"], path: "Tests/Fuzz/LogProbe",
      swiftSettings: strict),
    fuzzer("Logs", ["LogProbe", "Telemetry"]),
    fuzzer("LogsPacked", ["LogProbe", "CZlib", "CZstd"]),
    fuzzer("LogsCSV", ["LogProbe", "Telemetry"]),
    fuzzer("LogsJSON", ["LogProbe", "Telemetry"]),
    fuzzer("LogsLineProtocol", ["LogProbe", "Telemetry"]),
    fuzzer("LogsSenML", ["LogProbe", "Telemetry"]),
    fuzzer(
      "LogsSQLite", ["LogProbe", "Telemetry", .product(name: "GRDB", package: "GRDB.swift")]),
  ]

func stage(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict + cpu + watch)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.init(stringLiteral: name)] + dependencies,
    swiftSettings: strict)
}

func library(_ name: String, pkgConfig: String, debian: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([debian])])
}

let systemLibraries: [Target] = [
  library("CPNG", pkgConfig: "libpng", debian: "libpng-dev"),
  library("CFreeType", pkgConfig: "freetype2", debian: "libfreetype-dev"),
  library("CHarfBuzz", pkgConfig: "harfbuzz", debian: "libharfbuzz-dev"),
  library("CFontconfig", pkgConfig: "fontconfig", debian: "libfontconfig-dev"),
  library("CFriBidi", pkgConfig: "fribidi", debian: "libfribidi-dev"),
  library("CUnibreak", pkgConfig: "libunibreak", debian: "libunibreak-dev"),
  // Its pkg-config file would bring the C++ libraries along.
  .systemLibrary(name: "COpenEXR", providers: [.apt(["libopenexr-dev"])]),
  library("CFFmpeg", pkgConfig: "libavformat", debian: "libavformat-dev"),
  library("CNetCDF", pkgConfig: "netcdf", debian: "libnetcdf-dev"),
  library("CZlib", pkgConfig: "zlib", debian: "zlib1g-dev"),
  library("CLZ4", pkgConfig: "liblz4", debian: "liblz4-dev"),
  library("CZstd", pkgConfig: "libzstd", debian: "libzstd-dev"),
  .systemLibrary(name: "CMalloc"),
  .systemLibrary(name: "CLanes"),
  .target(name: "CPNGGuard", dependencies: ["CPNG"]),
  .target(name: "CFFmpegLog", dependencies: ["CFFmpeg"]),
  // Read in a child process; unoptimized, OpenVDB's templates are 30 times as slow.
  .target(
    name: "CVDB", cxxSettings: [.unsafeFlags(["-O2"])],
    linkerSettings: ["openvdb", "tbb", "Imath"].map { .linkedLibrary($0) }),
]

let stages: [Target] = [
  // Vocabulary
  stage("Lanes", ["CLanes"]),
  stage("Parallel"),
  stage("Diagnostics"),
  stage("Files"),
  stage("Geometry"),
  stage("Time", ["Geometry"]),
  stage("Color", ["Geometry"]),
  stage("Imaging", ["Color", "Geometry"]),
  stage("Notation", ["Time", "Diagnostics", .product(name: "Yams", package: "Yams")]),
  // Inputs
  stage("NetCDF", ["Files", "CNetCDF"]),
  stage(
    "Telemetry",
    [
      "Parallel", "Time", "Geometry", "Diagnostics", "Files", "CZlib", "CZstd",
      .product(name: "GRDB", package: "GRDB.swift"),
    ]),
  stage(
    "Fields",
    ["Parallel", "Geometry", "Diagnostics", "Files", "NetCDF", "CZlib", "CLZ4", "CVDB"]),
  stage("Story", ["Notation", "Time", "Geometry", "Color", "Diagnostics", "Telemetry"]),
  stage(
    "Recap", ["Notation", "Time", "Geometry", "Diagnostics", "Telemetry", "Story"],
    exclude: ["README.md"]),
  stage(
    "City", ["Parallel", "Notation", "Time", "Geometry", "Diagnostics", "Files", "NetCDF"],
    exclude: ["README.md"]),
  // Meaning
  stage(
    "Timeline",
    ["Notation", "Time", "Geometry", "Color", "Diagnostics", "Telemetry", "Fields", "Story"]),
  stage("Scene", ["Geometry", "Color", "Imaging", "Fields"]),
  stage(
    "Typesetting",
    [
      "Geometry", "Color", "Diagnostics", "Scene", "CFreeType", "CHarfBuzz", "CFontconfig",
      "CFriBidi", "CUnibreak",
    ]),
  stage(
    "Works",
    [
      "Parallel", "Geometry", "Color", "Imaging", "Fields", "Notation", "Story", "Timeline",
      "Scene", "Typesetting",
    ]),
  // Pictures
  stage(
    "Raster", ["CLanes", "Lanes", "Parallel", "Geometry", "Color", "Imaging", "Fields", "Scene"]),
  stage("Projection", ["Lanes", "Parallel", "Geometry", "Color", "Imaging", "Scene", "Raster"]),
  stage("Grading", ["Lanes", "Parallel", "Geometry", "Color", "Imaging"]),
  stage("Measures", ["Parallel", "Time", "Geometry", "Color", "Imaging"]),
  stage(
    "Charts",
    ["Geometry", "Color", "Imaging", "Scene", "Typesetting", "Raster", "Projection", "Grading"]),
  stage(
    "Media",
    ["Time", "Imaging", "Files", "CPNG", "CPNGGuard", "CFFmpeg", "CFFmpegLog", "COpenEXR"]),
  // Use
  stage(
    "Exhibition",
    [
      "Parallel", "Diagnostics", "Files", "Notation", "Time", "Geometry", "Color", "Imaging",
      "Telemetry",
      "Fields", "Story", "City", "Recap",
      "Timeline", "Scene", "Typesetting", "Works", "Raster", "Projection", "Grading",
      "Measures", "Charts", "Media",
    ]),
]

let package = Package(
  name: "Verdiva",
  products: [.executable(name: "verdiva", targets: ["verdiva"])],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: systemLibraries + stages + fuzzers + [
    .executableTarget(
      name: "verdiva",
      dependencies: [
        "Exhibition", "Diagnostics", "Files", "Geometry", "Notation", "Story", "City", "Time",
        "Imaging", "Works", "Media", "Telemetry", "Charts", "Recap",
        "Projection", "CMalloc",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict + cpu),
    .executableTarget(
      name: "verdiva-bench",
      dependencies: [
        "City", "Color", "Exhibition", "Fields", "Geometry", "Grading", "Imaging", "Parallel",
        "Projection", "Raster", "Scene", "Story", "Telemetry", "Timeline", "Typesetting", "Works",
        "CMalloc",
      ], path: "Benchmarks",
      exclude: [
        "README.md", "fields.py", "grading.py", "peers.py", "raster-thresholds.json", "step.c",
        "volpack.c", "volumes.py",
      ],
      swiftSettings: strict + cpu),
    tests("Parallel", []),
    tests("Diagnostics", []),
    tests("Files", []),
    tests("Time", ["Geometry"]),
    tests("Geometry", []),
    tests("Color", ["Geometry"]),
    tests("Imaging", ["Color", "Geometry"]),
    tests("Notation", ["Time", "Geometry"]),
    tests("NetCDF", []),
    tests("Telemetry", ["Time"]),
    .testTarget(
      name: "FieldsTests", dependencies: ["Fields", "Geometry", "NetCDF"], exclude: ["Fixtures"],
      swiftSettings: strict),
    tests("Story", ["Notation", "Time", "Geometry", "Color"]),
    tests("Recap", ["Geometry", "Telemetry"]),
    tests("City", ["Geometry", "Telemetry", "Fields", "NetCDF", "Time"]),
    tests("Timeline", ["Notation", "Time", "Geometry", "Telemetry", "Fields", "Story", "NetCDF"]),
    tests("Typesetting", ["Geometry", "Color", "Scene", "Peers"]),
    tests("Raster", ["Color", "Fields", "Geometry", "Imaging", "Lanes", "Projection", "Scene"]),
    tests(
      "Projection",
      ["Color", "Fields", "Geometry", "Grading", "Imaging", "Lanes", "Raster", "Scene"]),
    .testTarget(
      name: "GoldenTests",
      dependencies: [
        "City", "Color", "Exhibition", "Fields", "Geometry", "Grading", "Imaging", "Media",
        "Projection", "Raster", "Scene", "Story", "Telemetry", "Timeline", "Typesetting", "Works",
      ], swiftSettings: strict),
    tests("Measures", ["Color", "Geometry", "Imaging", "Media", "Peers", "Time"]),
    tests("Grading", ["Color", "Geometry", "Imaging", "Lanes"]),
    .target(name: "Peers", path: "Tests/Peers", swiftSettings: strict),
    tests("Charts", ["Imaging"]),
    tests("Exhibition", ["Charts", "City", "Notation", "Story", "Works"]),
    tests("Media", ["Imaging", "Time", "Peers"]),
    .executableTarget(
      name: "PictureProbe",
      dependencies: [
        "Color", "Fields", "Geometry", "Grading", "Imaging", "Projection", "Raster", "Scene",
      ], path: "Tests/PictureProbe", swiftSettings: strict + cpu),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["verdiva", "PictureProbe", "Imaging", "Media", "Peers", "Projection"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
