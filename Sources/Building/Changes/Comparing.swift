/// What differs in an output between what stood after two runs.
public struct OutputComparison: Hashable, Sendable {
  /// The output, counted from the output folder.
  public var path: String
  /// The making that stood after the earlier run; nil when there was none.
  public var before: MakingRecord?
  /// The making that stood after the later run; nil when there was none.
  public var after: MakingRecord?
  /// What it says otherwise; nil when one of the two is not there.
  public var changes: Changes?
  /// The numbers of the pages that look otherwise, from 1, as the later making counts them.
  public var pages: [Int]
}

extension History {
  /// What differs between what stood after two runs, output by output in the order of their paths; nothing for what is
  /// the same.
  public func differences(from earlier: Int, to later: Int) -> [OutputComparison] {
    outputs(after: max(earlier, later)).compactMap { path in
      let (before, after) = (making(of: path, after: earlier), making(of: path, after: later))
      guard before?.digest != after?.digest else { return nil }
      var changes: Changes?
      if let before, let after { changes = self.changes(from: before, to: after) }
      return OutputComparison(
        path: path, before: before, after: after, changes: changes,
        pages: Self.pages(before?.pageDigests ?? [], after?.pageDigests ?? []))
    }
  }

  /// What differs between two makings of one output, as far as it is remembered what they said.
  public func changes(from before: MakingRecord, to after: MakingRecord) -> Changes? {
    guard let older = account(of: before), let newer = account(of: after) else { return nil }
    return Changes(from: older, to: newer)
  }

  /// What an output said, as a making of it left it.
  public func account(of making: MakingRecord) -> Account? {
    account(ofMaking: making.number).map { Account(text: $0) }
  }

  /// Pages that do not stand at the same place in the older making.
  private static func pages(_ before: [String], _ after: [String]) -> [Int] {
    after.indices.filter { $0 >= before.count || before[$0] != after[$0] }.map { $0 + 1 }
  }
}

extension OutputComparison {
  /// The path and how many pages, then one line for each thing that differs.
  public var lines: [String] {
    guard let before else { return ["\(path): new"] }
    guard let after else { return ["\(path): not made any more"] }
    var head = path + ":"
    if let old = before.pages, let new = after.pages {
      if old != new { head += " \(old) → \(new) pages;" }
      let numbers = pages.map(String.init).joined(separator: ", ")
      head += pages.isEmpty ? " no page looks otherwise" : " page\(pages.count == 1 ? "" : "s") \(numbers) of \(new)"
    }
    guard let changes else { return [head, "  what it said is not remembered any more"] }
    return [head] + (changes.isEmpty ? ["the same words and figures"] : changes.lines).map { "  " + $0 }
  }
}
