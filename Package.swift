// swift-tools-version: 6.0
import PackageDescription

/// The apt packages that hold the C libraries are installed by `make install`; the `providers` below are hints for
/// people who build with SwiftPM alone.
func cLibrary(_ name: String, pkgConfig: String?, apt: String) -> Target {
  .systemLibrary(name: name, path: "Sources/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

/// A room and the rooms it may use. The order below is the order of the house: a room knows only rooms above its line.
func room(_ name: String, uses: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
  .target(name: name, dependencies: uses, resources: resources)
}

func tests(_ name: String, uses: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: [.byName(name: name)] + uses, exclude: exclude)
}

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let http: Target.Dependency = .product(name: "FlyingFox", package: "FlyingFox")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let rooms = [
  room("Threads"),
  room("Languages"),
  room("Inputs", uses: ["Languages", "CGLib", "CNettle", yams, grdb, sqlite]),
  room("Pages", uses: ["Languages"]),
  room("Documents", uses: ["Languages", "Inputs"]),
  room("Fonts", uses: ["Threads", "Inputs", "Pages", "Languages", "CPango", "CFontconfig", "CGLib"]),
  room("Typesetting", uses: ["Threads", "Languages", "Inputs", "Fonts", "Pages", "CPango", "CHyphen"]),
  room("Charts", uses: ["Languages", "Inputs", "Pages", "Typesetting"]),
  room("Composition", uses: ["Threads", "Languages", "Inputs", "Pages", "Documents", "Typesetting", "Charts"]),
  room("Drawing", uses: ["Threads", "Languages", "Inputs", "Pages", "Fonts", "CCairo", "CHarfBuzz", "CPng", "CRsvg"]),
  room("Sealing", uses: ["Threads", "Languages", "Inputs", "Pages", "CQPDF", "CDeflate", "CLittleCMS"]),
  room("Reporting", uses: ["Threads", "Languages", "Inputs", "Documents", "CMarkdown"]),
  room("Checking", uses: ["Languages", "Inputs", "Documents", "Reporting", "CArchive", "CGLib", "COpenCC"]),
  room(
    "Building",
    uses: [
      "Threads", "Languages", "Inputs", "Pages", "Documents", "Fonts", "Typesetting", "Charts", "Composition",
      "Drawing", "Sealing", "Reporting", "Checking", "CMimalloc", grdb,
    ]),
  room("Scheduling", uses: ["Languages", "Inputs", "Reporting", "Building", lifecycle]),
  room("Serving", uses: ["Languages", "Inputs", "Pages", "Building", http, lifecycle]),
]

let package = Package(
  name: "Diptych",
  products: rooms.map { .library(name: $0.name, targets: [$0.name]) } + [
    .executable(name: "diptych", targets: ["diptych"]),
    .executable(name: "diptych-preview", targets: ["diptych-preview"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    cLibrary("CCairo", pkgConfig: "cairo-ft", apt: "libcairo2-dev"),
    cLibrary("CPango", pkgConfig: "pangocairo", apt: "libpango1.0-dev"),
    cLibrary("CHarfBuzz", pkgConfig: "harfbuzz-subset", apt: "libharfbuzz-dev"),
    cLibrary("CFontconfig", pkgConfig: "fontconfig", apt: "libfontconfig-dev"),
    cLibrary("CDeflate", pkgConfig: "libdeflate", apt: "libdeflate-dev"),
    cLibrary("CMarkdown", pkgConfig: "libcmark-gfm", apt: "libcmark-gfm-dev libcmark-gfm-extensions-dev"),
    cLibrary("CHyphen", pkgConfig: nil, apt: "libhyphen-dev"),
    cLibrary("CGLib", pkgConfig: "glib-2.0", apt: "libglib2.0-dev"),
    cLibrary("CNettle", pkgConfig: "nettle", apt: "nettle-dev"),
    cLibrary("CMimalloc", pkgConfig: nil, apt: "libmimalloc-dev"),
    cLibrary("CLittleCMS", pkgConfig: "lcms2", apt: "liblcms2-dev"),
    cLibrary("CPng", pkgConfig: "libpng", apt: "libpng-dev"),
    .target(name: "CLate"),
    .target(name: "CQPDF", dependencies: ["CLate"]),
    .target(name: "CArchive", dependencies: ["CLate"]),
    .target(name: "COpenCC", dependencies: ["CLate"]),
    .target(name: "CRsvg", dependencies: ["CLate"]),
  ] + rooms + [
    .executableTarget(
      name: "typesetting-benchmark",
      dependencies: ["Languages", "Inputs", "Fonts", "Pages", "Typesetting", "CPango", "CFontconfig"],
      path: "Benchmarks/Typesetting",
      exclude: ["corpus"]),
    .executableTarget(
      name: "typesetting-specimen",
      dependencies: ["Languages", "Inputs", "Fonts", "Pages", "Typesetting", "Drawing"], path: "Benchmarks/Specimen"),
    .executableTarget(
      name: "checking-benchmark",
      dependencies: ["Languages", "Inputs", "Documents", "Reporting", "Checking", "SeededRandom"],
      path: "Benchmarks/Checking", exclude: ["glossary.yaml", "judged.tsv"]),
    .executableTarget(name: "diptych", dependencies: ["Threads", "Building", "Checking", "Scheduling", arguments]),
    .executableTarget(
      name: "diptych-preview", dependencies: ["Threads", "Building", "Inputs", "Serving", lifecycle, arguments]),
    .executableTarget(
      name: "typst-source", dependencies: ["Languages", "Inputs", "Documents", "Reporting"],
      path: "Benchmarks/TypstSource"),
    .target(
      name: "RandomReports", dependencies: ["Languages", "Inputs", "Documents", "Reporting", "SeededRandom"],
      path: "Tests/RandomReports"),
    .executableTarget(
      name: "random-texts", dependencies: ["Languages", "RandomReports"], path: "Benchmarks/RandomTexts"),
    .target(
      name: "RandomPages",
      dependencies: ["Languages", "Inputs", "Documents", "Pages", "Typesetting", "Composition", "SeededRandom"],
      path: "Tests/RandomPages"),
    .executableTarget(name: "random-pages", dependencies: ["RandomPages"], path: "Benchmarks/RandomPages"),
    .target(
      name: "RandomCharts", dependencies: ["Languages", "Inputs", "Pages", "Charts", "SeededRandom"],
      path: "Tests/RandomCharts"),
    .executableTarget(
      name: "random-charts",
      dependencies: ["Languages", "Inputs", "Pages", "Fonts", "Typesetting", "Charts", "Drawing", "RandomCharts"],
      path: "Benchmarks/RandomCharts"),
    .executableTarget(
      name: "stages-benchmark",
      dependencies: [
        "Languages", "Inputs", "Documents", "Pages", "Fonts", "Typesetting", "Composition", "Reporting", "CMimalloc",
      ], path: "Benchmarks/Stages"),
    .executableTarget(
      name: "sealing-benchmark",
      dependencies: [
        "Languages", "Inputs", "Documents", "Fonts", "Typesetting", "Composition", "Drawing", "Sealing", "Reporting",
        "Building",
      ],
      path: "Benchmarks/Sealing"),
    .executableTarget(
      name: "watch-benchmark", dependencies: ["Inputs", "Building"], path: "Benchmarks/Watch"),
    .executableTarget(
      name: "rows-benchmark", dependencies: ["Languages", "Inputs", "Documents", "Reporting", "SeededRandom"],
      path: "Benchmarks/Rows"),
    .executableTarget(
      name: "night-test", dependencies: ["Building", "Inputs", "Reporting", "Scheduling", "SeededRandom"],
      path: "Tests/NightTest"),
    .target(name: "SeededRandom", path: "Tests/SeededRandom"),
    .target(name: "TestTools", dependencies: ["Pages", "Drawing", "CCairo"], path: "Tests/TestTools"),
    tests("Threads"),
    tests("Languages"),
    tests("Inputs", uses: ["Languages", "SeededRandom", grdb]),
    tests("Pages", uses: ["Languages", "SeededRandom"]),
    tests("Documents", uses: ["Languages", "Inputs"]),
    tests("Fonts", uses: ["Inputs", "Pages", "Languages"]),
    tests("Typesetting", uses: ["Languages", "Inputs", "Fonts", "Pages", "SeededRandom"], exclude: ["Tables"]),
    tests(
      "Charts", uses: ["Languages", "Inputs", "Pages", "Fonts", "Typesetting", "Drawing", "RandomCharts"],
      exclude: ["Gallery"]),
    tests(
      "Composition",
      uses: [
        "Languages", "Inputs", "Pages", "Documents", "Fonts", "Typesetting", "Charts", "RandomPages", "SeededRandom",
      ]),
    tests(
      "Drawing", uses: ["Languages", "Inputs", "Pages", "Fonts", "CCairo", "CHarfBuzz", "TestTools", "SeededRandom"]),
    tests("Sealing", uses: ["Languages", "Inputs", "Pages", "Drawing", "Fonts", "TestTools", "CQPDF", "SeededRandom"]),
    tests(
      "Reporting", uses: ["Languages", "Inputs", "Documents", "RandomReports", "SeededRandom", grdb], exclude: ["Cases"]
    ),
    tests("Checking", uses: ["Languages", "Inputs", "Documents", "Reporting", "SeededRandom"], exclude: ["Tables"]),
    tests(
      "Building",
      uses: [
        "Languages", "Inputs", "Documents", "Pages", "Reporting", "Composition", "TestTools", "SeededRandom", grdb,
      ],
      exclude: ["References"]),
    tests("Scheduling", uses: ["Languages", "Inputs", "Reporting", "Building"]),
    tests("Serving", uses: ["Languages", "Inputs", "Pages", "Building", "SeededRandom"], exclude: ["Browser"]),
  ],
  swiftLanguageModes: [.v6]
)
