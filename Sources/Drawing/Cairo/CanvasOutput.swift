import CCairo

/// The bytes that come out of a canvas: the owner of the memory they stand in.
///
/// Cairo hands over a few bytes at a time, a million times for a long document, so they are taken without counting
/// references.
final class CanvasOutput {
  /// The memory, and how much of it is filled.
  struct Room {
    fileprivate(set) var start: UnsafeMutablePointer<UInt8>
    fileprivate(set) var capacity: Int
    fileprivate(set) var count = 0

    fileprivate mutating func append(_ data: UnsafePointer<UInt8>, _ length: Int) {
      if count + length > capacity { grow(to: max(2 * capacity, count + length)) }
      (start + count).update(from: data, count: length)
      count += length
    }

    private mutating func grow(to size: Int) {
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
      larger.update(from: start, count: count)
      start.deallocate()
      (start, capacity) = (larger, size)
    }
  }

  /// What Cairo is given to pass back to `append`.
  let room: UnsafeMutablePointer<Room>

  init() {
    room = .allocate(capacity: 1)
    room.initialize(to: Room(start: .allocate(capacity: 1 << 16), capacity: 1 << 16))
  }

  deinit {
    room.pointee.start.deallocate()
    room.deallocate()
  }

  /// What Cairo calls with the bytes that come next.
  static let append: cairo_write_func_t = { room, data, length in
    guard let room, let data else { return CAIRO_STATUS_WRITE_ERROR }
    room.assumingMemoryBound(to: Room.self).pointee.append(data, Int(length))
    return CAIRO_STATUS_SUCCESS
  }

  /// How many bytes there are.
  var count: Int { room.pointee.count }

  /// The bytes where they stand, until the next come out.
  var view: UnsafeMutableBufferPointer<UInt8> {
    UnsafeMutableBufferPointer(start: room.pointee.start, count: room.pointee.count)
  }

  /// All bytes.
  var bytes: [UInt8] { Array(view) }

  /// Takes bytes out; what stands behind them moves up.
  func remove(_ range: Range<Int>) {
    let tail = room.pointee.count - range.upperBound
    (room.pointee.start + range.lowerBound).update(from: room.pointee.start + range.upperBound, count: tail)
    room.pointee.count -= range.count
  }
}
