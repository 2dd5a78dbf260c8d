import Foundation

/// A stack of plain values in memory that is nobody else's: an array checks at each change whether it is shared, and the
/// fit changes its lists for every candidate. Whoever makes one frees it.
struct PlainStack<Element> {
  private(set) var count = 0
  var isEmpty: Bool { count == 0 }
  private var capacity: Int
  private var memory: UnsafeMutablePointer<Element>

  /// Nothing yet, with room for so many.
  init(capacity: Int) {
    precondition(_isPOD(Element.self))
    self.capacity = max(8, capacity)
    memory = PlainStack.allocated(nil, self.capacity)
  }

  func free() { Foundation.free(memory) }

  /// Memory for so many elements, with those that were there. A great stretch is moved by the system, not copied.
  private static func allocated(_ old: UnsafeMutablePointer<Element>?, _ count: Int) -> UnsafeMutablePointer<Element> {
    guard let memory = realloc(old, count * MemoryLayout<Element>.stride) else { fatalError("no memory is left") }
    return memory.assumingMemoryBound(to: Element.self)
  }

  @inline(__always)
  subscript(index: Int) -> Element {
    get { memory[index] }
    nonmutating _modify { yield &memory[index] }
  }

  /// Where an element is, until the next change.
  @inline(__always)
  func pointer(_ index: Int) -> UnsafeMutablePointer<Element> { memory.advanced(by: index) }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    memory.advanced(by: count).initialize(to: element)
    count += 1
  }

  /// Adds so many elements, which the caller fills in: it answers where.
  @inline(__always)
  mutating func extend(by added: Int) -> UnsafeMutablePointer<Element> {
    while count + added > capacity { grow() }
    defer { count += added }
    return memory.advanced(by: count)
  }

  /// The elements, until the next change.
  @inline(__always)
  var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: memory, count: count) }

  /// The elements as an array of just their number.
  var array: ContiguousArray<Element> { ContiguousArray(elements) }

  mutating func remove(at index: Int) {
    count -= 1
    memory.advanced(by: index).update(from: memory.advanced(by: index + 1), count: count - index)
  }

  mutating func removeAll() { count = 0 }

  /// Lets go of all elements behind the first so many.
  mutating func shorten(to count: Int) { self.count = min(count, self.count) }

  private mutating func grow() {
    capacity *= 2
    memory = PlainStack.allocated(memory, capacity)
  }
}
