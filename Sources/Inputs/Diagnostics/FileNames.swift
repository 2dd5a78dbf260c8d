import Synchronization

/// The names of the files that places stand in, each once: a number for each, in the order they are first named. Numbers
/// differ from run to run and are never shown; what is written and sorted are the names.
enum FileNames {
  private struct Table {
    var names: [String] = []
    var numbers: [String: UInt32] = [:]
  }
  private static let table = Mutex(Table())

  /// The number of a name.
  static func number(of name: String) -> UInt32 {
    table.withLock { table in
      if let known = table.numbers[name] { return known }
      let number = UInt32(table.names.count)
      table.names.append(name)
      table.numbers[name] = number
      return number
    }
  }

  /// The name with a number that `number(of:)` gave.
  static func name(_ number: UInt32) -> String { table.withLock { $0.names[Int(number)] } }
}
