import Documents
import Inputs
import Languages

/// The bytes that stand for a plain value of any type: equal values give equal bytes on every run and every machine, and
/// other values give other bytes.
///
/// What a document is made of is spelled out, family by family, in the files beside this one: looking at each value
/// through a mirror takes ten times as long. All else goes by reflection, so that a type that a document or a layout
/// gains tomorrow counts from its first day; one that was forgotten would let old pages stand. A property of a type that
/// is spelled out cannot be forgotten either: `PlainEncodingTests` hold what is spelled out against what a mirror shows.
/// Places are left out, since nothing that is drawn depends on them.
struct PlainEncoding {
  /// The bytes so far.
  var bytes: [UInt8] = []
  /// The charts met on the way, which stand in the bytes by their names alone.
  private(set) var charts: [BoundChart] = []

  /// The digest of one value.
  static func digest(of value: Any) -> String {
    var encoding = PlainEncoding()
    encoding.add(value)
    return encoding.digest
  }

  /// The digest of the bytes.
  var digest: String { Digest(of: bytes).hexadecimal }

  /// Adds a value.
  mutating func add(_ value: Any) {
    let type = type(of: value)
    if type == Place.self || type == Place?.self { return }
    if let text = just(value, String.self) { return add(text: text) }
    if let text = just(value, String?.self) { return add(optional: text) }
    if let texts = just(value, [String].self) { return add(texts) }
    if let texts = just(value, Localized<String>.self) { return add(texts) }
    if let truth = just(value, Bool.self) { return add(truth) }
    if let value = just(value, Value.self) { return add(read: value) }
    if let map = just(value, ValueMap.self) { return add(map) }
    if let language = just(value, Language.self) { return add(text: language.tag) }
    if let edition = just(value, Edition.self) { return add(text: edition.description) }
    if let some = just(value, [UInt8].self) { return add(some) }
    if let rows = just(value, [Row].self) { return add(rows) }
    if let text = just(value, Localized<[Inline]>.self) { return add(text) }
    if let text = just(value, [Inline].self) { return add(text) }
    if let chart = just(value, BoundChart.self) { return add(chart) }
    if let status = just(value, Document.Status.self) { return add(text: status.rawValue) }
    if let notes = just(value, [Note].self) { return add(notes) }
    if let sources = just(value, [Source].self) { return add(sources) }
    if let terms = just(value, [Term].self) { return add(terms) }
    if let attachments = just(value, [DataAttachment].self) { return add(attachments) }
    if let house = just(value, House.self) { return add(house) }
    reflect(value)
  }

  /// A value of just this type: a cast alone would look at each element of every array that it is asked about.
  private func just<Wanted>(_ value: Any, _ wanted: Wanted.Type) -> Wanted? {
    type(of: value) == wanted ? value as? Wanted : nil
  }

  /// Adds a value by what a mirror shows of it.
  private mutating func reflect(_ value: Any) {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .dictionary, .set:
      // The order of their elements differs from run to run.
      let elements = mirror.children.map { child -> [UInt8] in
        var inner = PlainEncoding()
        inner.add(child.value)
        charts += inner.charts
        return inner.bytes
      }
      add(count: elements.count)
      for element in elements.sorted(by: { $0.lexicographicallyPrecedes($1) }) { bytes += element }
    case .enum:
      guard let held = mirror.children.first else { return add(text: String(describing: value)) }
      add(text: held.label ?? "")
      add(held.value)
    case nil where mirror.children.isEmpty:
      add(text: String(describing: value))
    default:
      add(count: mirror.children.count)
      for child in mirror.children { add(child.value) }
    }
  }

  /// Adds a value that was read from a file.
  mutating func add(read value: Value) {
    switch value.content {
    case .null: bytes.append(0)
    case .bool(let truth): bytes += [1, truth ? 1 : 0]
    case .integer(let number):
      bytes.append(2)
      withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
    case .number(let number):
      bytes.append(3)
      withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes += $0 }
    case .string(let text):
      bytes.append(4)
      add(text: text)
    case .list(let items):
      bytes.append(5)
      add(count: items.count)
      for item in items { add(read: item) }
    case .map(let map):
      bytes.append(6)
      add(map)
    }
  }

  private mutating func add(_ map: ValueMap) {
    add(count: map.entries.count)
    for entry in map.entries {
      add(text: entry.key)
      add(read: entry.value)
    }
  }

  /// Adds a chart: its name here, what it is made of beside.
  mutating func add(_ chart: BoundChart) {
    charts.append(chart)
    add(text: chart.name)
  }

  // MARK: What all else is made of

  /// Adds words.
  mutating func add(text: String) {
    add(count: text.utf8.count)
    bytes += text.utf8
  }

  /// Adds words that may be missing.
  mutating func add(optional text: String?) {
    bytes.append(text == nil ? 0 : 1)
    if let text { add(text: text) }
  }

  /// Adds several words.
  mutating func add(_ texts: [String]) { add(texts) { $0.add(text: $1) } }

  /// Adds words in several languages.
  mutating func add(_ texts: Localized<String>) { add(texts) { $0.add(text: $1) } }

  /// Adds yes or no.
  mutating func add(_ truth: Bool) { bytes.append(truth ? 1 : 0) }

  /// Adds bytes.
  mutating func add(_ some: [UInt8]) {
    add(count: some.count)
    bytes += some
  }

  /// Adds what stands in a list.
  mutating func add<Element>(_ list: [Element], each: (inout PlainEncoding, Element) -> Void) {
    add(count: list.count)
    for element in list { each(&self, element) }
  }

  /// Adds what there is for several languages.
  mutating func add<Value>(_ values: Localized<Value>, each: (inout PlainEncoding, Value) -> Void) {
    add(count: values.entries.count)
    for entry in values.entries {
      add(text: entry.language.tag)
      each(&self, entry.value)
    }
  }

  /// Adds how many there are of something.
  mutating func add(count: Int) {
    // Seven bits at a time, the least first (LEB128).
    var rest = UInt(bitPattern: count)
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
