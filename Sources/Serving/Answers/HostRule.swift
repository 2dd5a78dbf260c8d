/// The hosts that the preview answers as. A page on another site that has its own name lead to this machine (DNS
/// rebinding) sends that name, and learns nothing.
struct HostRule: Hashable, Sendable {
  private let hosts: Set<String>

  /// The hosts of an address at a port, and further ones.
  ///
  /// - Parameters:
  ///   - address: What is listened at: `127.0.0.1`, `::1` or another; loopback has the name `localhost` too.
  ///   - names: Further hosts as they are asked for, with their port where it is not HTTP's own.
  init(address: String, names: [String] = [], port: Int) {
    let literal = address.contains(":") ? "[\(address)]" : address
    let isLoopback = address.hasPrefix("127.") || address == "::1"
    // A browser leaves the port out when it is HTTP's own.
    let ends = port == 80 ? ["", ":80"] : [":\(port)"]
    let own = [literal] + (isLoopback ? ["localhost"] : [])
    hosts = Set(own.flatMap { host in ends.map { host + $0 } } + names.map { $0.lowercased() })
  }

  /// Whether a `Host` header names one of them.
  func allows(_ host: String) -> Bool { hosts.contains(host.lowercased()) }
}
