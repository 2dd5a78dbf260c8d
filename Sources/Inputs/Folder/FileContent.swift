/// What a file holds, given part by part, so that who writes or reads it need not have all of it.
public protocol FileContent: Sendable {
  /// How many bytes there are.
  var count: Int { get }

  /// At least one of the bytes from a place before the end on.
  func part(from start: Int) throws(SystemError) -> ArraySlice<UInt8>
}

extension [UInt8]: FileContent {
  /// All that stands there.
  public func part(from start: Int) -> ArraySlice<UInt8> { self[start...] }
}

extension Digest {
  /// The digest of what a file holds, or of its beginning up to a place.
  public init(ofContent content: some FileContent, upTo end: Int? = nil) throws(SystemError) {
    var sum = RunningDigest()
    var done = 0
    let end = end ?? content.count
    while done < end {
      let part = try content.part(from: done).prefix(end - done)
      sum.add(part)
      done += part.count
    }
    self = sum.finish()
  }
}
