/// What is asked of the preview, as it came over the wire.
struct Question: Hashable, Sendable {
  /// `GET`.
  var method: String
  /// The path as it was sent, percent-encoded.
  var path: String
  /// What follows the question mark.
  var query = ""
  /// The host that the client believes it speaks to.
  var host: String?
  /// What the browser says of where the request comes from (Fetch Metadata, Sec-Fetch-Site).
  var site: String?

  /// The value of a name in the query; nil when there is none.
  func value(_ name: String) -> String? {
    let pair = query.split(separator: "&").first { $0.hasPrefix(name + "=") }
    return pair.map { String($0.dropFirst(name.count + 1)) }
  }
}

/// What is answered.
struct Answer: Hashable, Sendable {
  var status: Int
  var mediaType: String
  var body: [UInt8]
  /// Headers besides those that every answer has.
  var headers: [String: String] = [:]

  /// Text.
  init(status: Int = 200, _ mediaType: String, _ text: String) {
    (self.status, self.mediaType, body) = (status, mediaType, Array(text.utf8))
  }

  /// Bytes that stay as they are for as long as they are asked for by the same address.
  init(lasting bytes: [UInt8], _ mediaType: String) {
    (status, self.mediaType, body) = (200, mediaType, bytes)
    headers["Cache-Control"] = "private, max-age=31536000, immutable"
  }

  /// Every header, for the answer to be used by our own pages alone and run nothing that is not ours.
  var allHeaders: [String: String] {
    var all = [
      "Content-Type": mediaType, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer", "Cross-Origin-Resource-Policy": "same-origin",
      "Content-Security-Policy": Self.policy,
    ]
    all.merge(headers) { _, own in own }
    return all
  }

  /// What a page may load: what comes from the preview itself, and nothing that stands in the page.
  static let policy =
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; "
    + "form-action 'none'; frame-ancestors 'none'"
}

/// Why something is not answered.
enum Refusal: Int, Error, Hashable, Sendable, CaseIterable {
  case badRequest = 400, forbidden = 403, notFound = 404, methodNotAllowed = 405, uriTooLong = 414, misdirected = 421
  case internalError = 500

  /// In some words.
  var title: String {
    switch self {
    case .badRequest: "Bad request"
    case .forbidden: "Not from there"
    case .notFound: "Not here"
    case .methodNotAllowed: "Only to be read"
    case .uriTooLong: "Too long an address"
    case .misdirected: "Not this host"
    case .internalError: "Cannot be shown"
    }
  }

  /// What to do.
  var hint: String {
    switch self {
    case .badRequest: "The request is not one that a browser sends."
    case .forbidden: "Other sites may not ask the preview for anything. Open it by its own address."
    case .notFound: "There is no such page, report or file. It may have been renamed; the list of reports has them all."
    case .methodNotAllowed: "The preview changes nothing, so it only answers GET and HEAD."
    case .uriTooLong: "No page of the preview has an address of that length."
    case .misdirected: "Open the preview by the address that `diptych serve` printed."
    case .internalError: "The file could not be read or drawn. The diagnostics may tell why."
    }
  }

  /// A page of its own, for who is told nothing of what is here.
  var answer: Answer {
    var answer = Answer(
      status: rawValue, "text/html; charset=utf-8", "<!DOCTYPE html><title>\(title)</title><p>\(hint)</p>\n")
    if self == .methodNotAllowed { answer.headers["Allow"] = "GET, HEAD" }
    return answer
  }
}
