import Foundation
import SeededRandom
import Testing

@testable import Serving

/// What the preview does not answer.
@Suite struct RefusalTests {
  @Test func onlyItsOwnHostsAreAnswered() async throws {
    let sample = try PreviewSample()
    for host in ["localhost:8017", "127.0.0.1:8017", "LOCALHOST:8017"] {
      #expect(await sample.ask("/", host: host).status == 200, "\(host)")
    }
    for host in [
      "example.org", "example.org:8017", "localhost", "localhost:80", "127.0.0.1:8018", "localhost:8017.example.org",
      "localhost:8017@example.org", "[::1]:8017", "0.0.0.0:8017", "localhost.:8017", " localhost:8017",
      "127.0.0.2:8017",
      "localhost:8017, example.org",
    ] {
      let answer = await sample.ask("/", host: host)
      #expect(answer.status == 421, "\(host)")
      #expect(!answer.text.contains("sample"))
    }
    #expect(await sample.ask("/", host: nil).status == 400)
    #expect(await sample.ask("/", host: "").status == 400)
  }

  @Test func namesAreThoseOfTheAddressAndThoseGiven() {
    let six = HostRule(address: "::1", port: 80)
    #expect(six.allows("[::1]") && six.allows("localhost:80") && six.allows("localhost") && !six.allows("127.0.0.1"))
    let other = HostRule(address: "192.0.2.7", names: ["Preview.example"], port: 8017)
    #expect(other.allows("192.0.2.7:8017") && other.allows("preview.example") && !other.allows("localhost:8017"))
  }

  @Test func onlyReadingIsAnswered() async throws {
    let sample = try PreviewSample()
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "PROPFIND"] {
      let answer = await sample.ask("/", method: method)
      #expect(answer.status == 405, "\(method)")
      #expect(answer.headers["Allow"] == "GET, HEAD")
    }
    #expect(await sample.ask("/", method: "HEAD").status == 200)
  }

  @Test func otherSitesGetNothing() async throws {
    let sample = try PreviewSample()
    for (site, status) in [("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)] {
      #expect(await sample.ask("/", site: site).status == status, "\(site)")
    }
  }

  @Test func tooLongAndMisshapenAddressesAreRefused() async throws {
    let sample = try PreviewSample()
    #expect(await sample.ask("/" + String(repeating: "a", count: 5_000)).status == 414)
    #expect(await sample.ask("/?" + String(repeating: "a", count: 5_000)).status == 414)
    for path in ["http://localhost:8017/", "*", "", "reports"] {
      #expect(await sample.ask(path).status == 400, "\(path)")
    }
    for path in [
      "//", "/reports//sample", "/reports/", "/./", "/reports/%zz", "/reports/%", "/%c0%ae", "/reports/a%00",
    ] {
      #expect(await sample.ask(path).status == 404, "\(path)")
    }
  }

  @Test func everyAnswerForbidsWhatIsNotOurs() async throws {
    let sample = try PreviewSample()
    for path in ["/", "/reports/sample", "/style.css", "/script.js", "/nothing", "/history", "/icon.svg"] {
      let headers = await sample.ask(path).allHeaders
      let policy = try #require(headers["Content-Security-Policy"])
      #expect(policy.hasPrefix("default-src 'none'") && !policy.contains("unsafe"), "\(path)")
      #expect(headers["X-Content-Type-Options"] == "nosniff")
      #expect(headers["Cross-Origin-Resource-Policy"] == "same-origin")
    }
  }

  /// Addresses put together at random from what attackers try: nothing but what is on the board is ever given out.
  @Test func noFileOutsideTheOutputsIsServed() async throws {
    let sample = try PreviewSample()
    let known = Set(sample.board.survey.reports.flatMap(\.outputs).map(\.path))
    #expect(known.count == 4)
    var random = SeededRandom(seed: 5)
    let pieces = [
      "..", "%2e%2e", "%2E.", ".%2e", "%252e%252e", "..%2f", "%2f", "/", "//", "\\", "%5c", "%00", "%c0%ae%c0%ae", ".",
      "%2e",
      "secret.txt", "secret.en.pdf", "build", "sample", "sample.zh-Hant.pdf", "charts", "growth.en.svg", "files",
      "reports",
      "pictures", "1.png", ".diptych", "history.sqlite", "etc", "passwd", "~", ";", "%0d%0a", "?", "#", "report.yaml",
      "text",
      "sample.en.md", "proc", "self", "environ", "%ff", "Ａ", "%E2%80%AE", "changes",
    ]
    for _ in 0..<3_000 {
      let start = ["/files/", "/pictures/", "/reports/", "/", ""].randomElement(using: &random) ?? ""
      let parts = (0...random.next(below: 7)).map { _ in pieces.randomElement(using: &random) ?? "" }
      let path = start + parts.joined(separator: random.next(below: 3) == 0 ? "" : "/")
      guard !path.hasPrefix("/changes") else { continue }
      let answer = await sample.ask(path)
      #expect([200, 400, 404].contains(answer.status), "\(path): \(answer.status)")
      #expect(!answer.text.contains(PreviewSample.secret), "\(path)")
      if answer.status == 200, answer.mediaType == "application/pdf" || path.hasPrefix("/files/") {
        let asked = path.split(separator: "?").first.map { String($0.dropFirst("/files/".count)) } ?? ""
        #expect(known.contains(asked), "\(path)")
      }
    }
  }

  @Test func linksOutOfTheOutputFolderAreNotFollowed() async throws {
    let sample = try PreviewSample()
    let path = "sample/sample.zh-Hant.pdf"
    #expect(await sample.ask("/files/\(path)").status == 200)
    for target in ["../../secret.txt", sample.folder + "/secret.txt", "/etc/passwd"] {
      try FileManager.default.removeItem(atPath: sample.output + "/" + path)
      try FileManager.default.createSymbolicLink(atPath: sample.output + "/" + path, withDestinationPath: target)
      let answer = await sample.ask("/files/\(path)")
      #expect(answer.status == 404, "\(target)")
      #expect(!answer.text.contains(PreviewSample.secret))
    }
  }

  @Test func whatWasNotMadeByAReportIsNotServed() async throws {
    let sample = try PreviewSample()
    for path in [
      "/files/secret.txt", "/files/sample/secret.en.pdf", "/reports/sample/secret.en.pdf",
      "/files/.diptych/history.sqlite",
    ] {
      #expect(await sample.ask(path).status == 404, "\(path)")
    }
  }
}
