import Synchronization

/// What fingerprints were taken of, for a process that takes them again and again of nearly the same: what is equal to
/// what was there before is not gone through again.
final class FingerprintMemory: Sendable {
  private let known = Mutex<[String: (subject: OutputSubject, fingerprint: Fingerprint)]>([:])

  /// So many outputs are remembered; when there are more, all are forgotten.
  private static let most = 200

  /// The fingerprint of what an output shows.
  ///
  /// - Parameters:
  ///   - open: The report it belongs to.
  ///   - path: The output's path.
  func fingerprint(of subject: OutputSubject, in open: OpenReport, at path: String) -> Fingerprint {
    if let before = known.withLock({ $0[path] }), before.subject == subject { return before.fingerprint }
    let fingerprint = subject.fingerprint(in: open)
    known.withLock { known in
      if known.count >= Self.most, known[path] == nil { known.removeAll() }
      known[path] = (subject, fingerprint)
    }
    return fingerprint
  }
}
