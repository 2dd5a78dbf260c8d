import Inputs

extension Condition {
  /// Whether the condition holds. What is not there is like null: equal to nothing, and neither less nor more.
  ///
  /// A path that leads nowhere before its last step is an error, since it can never be meant; so is a last step that is
  /// nearly the name of something that is there.
  func holds(in scope: Scope, used: inout Set<String>, diagnostics: inout Diagnostics) -> Bool {
    switch self {
    case .and(let left, let right):
      return left.holds(in: scope, used: &used, diagnostics: &diagnostics)
        && right.holds(in: scope, used: &used, diagnostics: &diagnostics)
    case .or(let left, let right):
      return left.holds(in: scope, used: &used, diagnostics: &diagnostics)
        || right.holds(in: scope, used: &used, diagnostics: &diagnostics)
    case .not(let inner):
      return !inner.holds(in: scope, used: &used, diagnostics: &diagnostics)
    case .exists(let path):
      do throws(Lookup.Miss) {
        let found = try Lookup.resolve(path, in: scope)
        used.insert(found.path)
        return !found.value.isNull
      } catch {
        if !error.isLastStep { diagnostics.report(error.diagnostic) }
        return false
      }
    case .holds(let operand):
      switch operand.value(in: scope, used: &used, diagnostics: &diagnostics)?.content {
      case .bool(let truth)?: return truth
      case .null?, nil: return false
      case .list(let items)?: return !items.isEmpty
      case .map(let map)?: return !map.entries.isEmpty
      case .string(let text)?: return !text.isEmpty
      case .integer(let number)?: return number != 0
      case .number(let number)?: return number != 0
      }
    case .compare(let left, let comparison, let right):
      let a = left.value(in: scope, used: &used, diagnostics: &diagnostics)
      let b = right.value(in: scope, used: &used, diagnostics: &diagnostics)
      return Self.compare(a, comparison, b, at: left.place, diagnostics: &diagnostics)
    }
  }

  private static func compare(
    _ a: Value?, _ comparison: Comparison, _ b: Value?, at place: Place, diagnostics: inout Diagnostics
  ) -> Bool {
    let isEqual: Bool
    var isLess = false
    var isComparable = false
    switch (a?.content ?? .null, b?.content ?? .null) {
    case (.null, .null): isEqual = true
    case (.bool(let left), .bool(let right)): isEqual = left == right
    case (.string(let left), .string(let right)):
      (isEqual, isComparable) = (left == right, true)
      isLess = left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
    case (.null, _), (_, .null): isEqual = false
    default:
      guard let left = a?.number, let right = b?.number else {
        if let a, let b { diagnostics.report(.cannotCompare(a.kindInWords, b.kindInWords, at: place)) }
        return false
      }
      (isEqual, isLess, isComparable) = (left == right, left < right, true)
    }
    switch comparison {
    case .equal: return isEqual
    case .different: return !isEqual
    case .less: return isComparable && isLess
    case .atMost: return isComparable && (isLess || isEqual)
    case .more: return isComparable && !isLess && !isEqual
    case .atLeast: return isComparable && !isLess
    }
  }
}

extension Operand {
  /// The value, or nil when it is not there.
  func value(in scope: Scope, used: inout Set<String>, diagnostics: inout Diagnostics) -> Value? {
    switch self {
    case .text(let text, let place): return Value(.string(text), at: place)
    case .number(let number, let place): return Value(.number(number), at: place)
    case .truth(let truth, let place): return Value(.bool(truth), at: place)
    case .path(let path):
      do throws(Lookup.Miss) {
        let found = try Lookup.resolve(path, in: scope)
        used.insert(found.path)
        return found.value
      } catch {
        if !error.isLastStep || error.looksMistyped { diagnostics.report(error.diagnostic) }
        return nil
      }
    }
  }
}
