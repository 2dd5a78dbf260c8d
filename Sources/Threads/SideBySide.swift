import Dispatch
import Synchronization

/// Pieces of one work, made by all processors.
public enum SideBySide {
  /// Makes each piece once, on this thread and on kept ones beside it, as many as there are processors. Pieces are begun in
  /// their order; a thread that comes when all have been begun is not waited for.
  ///
  /// - Parameters:
  ///   - count: How many pieces there are.
  ///   - isLarge: Whether a piece uses much memory on the way: as many threads as there are pieces begin and end with the
  ///     work then; see `KeptThreads`.
  ///   - make: Makes the piece of a number.
  /// - Returns: The pieces, in the order of their numbers.
  public static func all<Piece: Sendable>(
    _ count: Int, isLarge: Bool = false, _ make: @escaping @Sendable (Int) -> Piece
  ) -> [Piece] {
    let pieces = Pieces(count, make)
    let others = isLarge ? count : min(count, Processors.count) - 1
    for _ in 0..<max(0, others) { KeptThreads.begin(isLarge: isLarge, pieces.workOff) }
    if !isLarge { pieces.workOff() }
    return pieces.all()
  }
}

private final class Pieces<Piece: Sendable>: Sendable {
  private struct State {
    var begun = 0
    var made: [Piece?]
  }
  private let make: @Sendable (Int) -> Piece
  private let state: Mutex<State>
  private let isLeft = DispatchGroup()

  init(_ count: Int, _ make: @escaping @Sendable (Int) -> Piece) {
    self.make = make
    state = Mutex(State(made: Array(repeating: nil, count: count)))
    for _ in 0..<count { isLeft.enter() }
  }

  /// Makes what nobody has begun.
  @Sendable func workOff() {
    while let number = take() {
      let piece = make(number)
      state.withLock { $0.made[number] = piece }
      isLeft.leave()
    }
  }

  /// Waits for what has been begun.
  func all() -> [Piece] {
    isLeft.wait()
    return state.withLock { exchange(&$0.made, with: []) }.compactMap { $0 }
  }

  private func take() -> Int? {
    state.withLock { state in
      guard state.begun < state.made.count else { return nil }
      defer { state.begun += 1 }
      return state.begun
    }
  }
}
