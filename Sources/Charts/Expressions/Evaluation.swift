import Foundation
import Languages

/// Computes expressions for one row after another, with the words of one language.
struct Evaluation: Sendable {
  /// The language in which texts of several languages are read.
  var language: Language
  /// The number of the row, which `random()` depends on.
  var rowNumber = 0

  /// The value of an expression for a row. What cannot be computed is null or not-a-number, as in JavaScript.
  func value(_ expression: Expression, _ row: Row) -> DataValue {
    switch expression {
    case .literal(let value): return value
    case .datum: return .record(DataRecord(names: row.schema.names, values: row.values))
    case .member(.datum, .literal(.string(let name))): return row[name]
    case .member(.datum, let key): return row[value(key, row).text(in: language)]
    case .member(let base, let key):
      return FieldPath.member(value(key, row).text(in: language), of: value(base, row))
    case .unary(let operation, let operand): return unary(operation, value(operand, row))
    case .binary(let operation, let left, let right): return binary(operation, value(left, row), value(right, row))
    case .and(let left, let right):
      let first = value(left, row)
      return first.truth ? value(right, row) : first
    case .or(let left, let right):
      let first = value(left, row)
      return first.truth ? first : value(right, row)
    case .conditional(let test, let yes, let no): return value(value(test, row).truth ? yes : no, row)
    case .list(let items): return .list(items.map { value($0, row) })
    case .record(let names, let items): return .record(DataRecord(names: names, values: items.map { value($0, row) }))
    case .call(.random, let arguments): return .number(chance(value(arguments.first ?? .literal(.null), row)))
    case .call(let function, let arguments):
      return FunctionCall(language: language, arguments: arguments.map { value($0, row) }).result(function)
    }
  }

  /// SplitMix64 of the row and the call.
  private func chance(_ call: DataValue) -> Double {
    var z =
      UInt64(truncatingIfNeeded: rowNumber) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(max(0, call.number ?? 0))
      &* 0xD1B5_4A32_D192_ED03
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) / 9_007_199_254_740_992
  }

  private func unary(_ operation: Expression.Unary, _ operand: DataValue) -> DataValue {
    switch operation {
    case .not: .bool(!operand.truth)
    case .minus: .number(-Coercion.number(operand))
    case .plus: .number(Coercion.number(operand))
    case .bitNot: .number(Double(~Coercion.integer(operand)))
    }
  }

  private func binary(_ operation: Expression.Binary, _ left: DataValue, _ right: DataValue) -> DataValue {
    func arithmetic(_ compute: (Double, Double) -> Double) -> DataValue {
      .number(compute(Coercion.number(left), Coercion.number(right)))
    }
    func bits(_ compute: (Int32, Int32) -> Int32) -> DataValue {
      .number(Double(compute(Coercion.integer(left), Coercion.integer(right))))
    }
    switch operation {
    case .add:
      if Coercion.isText(left) || Coercion.isText(right) {
        return .string(left.text(in: language) + right.text(in: language))
      }
      return arithmetic(+)
    case .subtract: return arithmetic(-)
    case .multiply: return arithmetic(*)
    case .divide: return arithmetic(/)
    case .remainder: return arithmetic { fmod($0, $1) }
    case .power: return arithmetic { pow($0, $1) }
    case .equal: return .bool(Coercion.isEqual(left, right, language))
    case .notEqual: return .bool(!Coercion.isEqual(left, right, language))
    case .same: return .bool(Coercion.isSame(left, right, language))
    case .notSame: return .bool(!Coercion.isSame(left, right, language))
    case .less: return .bool(Coercion.compare(left, right, language).map { $0 < 0 } ?? false)
    case .lessOrEqual: return .bool(Coercion.compare(left, right, language).map { $0 <= 0 } ?? false)
    case .greater: return .bool(Coercion.compare(left, right, language).map { $0 > 0 } ?? false)
    case .greaterOrEqual: return .bool(Coercion.compare(left, right, language).map { $0 >= 0 } ?? false)
    case .bitAnd: return bits(&)
    case .bitOr: return bits(|)
    case .bitXor: return bits(^)
    case .shiftLeft: return bits { $0 << ($1 & 31) }
    case .shiftRight: return bits { $0 >> ($1 & 31) }
    }
  }
}

/// How JavaScript's operators take values of other kinds.
enum Coercion {
  static func isText(_ value: DataValue) -> Bool {
    switch value {
    case .string, .words, .list: true
    case .record(let record): record["value"] == nil
    default: false
    }
  }

  static func number(_ value: DataValue) -> Double {
    switch value {
    case .null: 0
    case .number(let number), .date(let number): number
    case .string(let text): text.allSatisfy(\.isWhitespace) ? 0 : DataValue.number(from: text) ?? .nan
    default: value.number ?? .nan
    }
  }

  static func integer(_ value: DataValue) -> Int32 {
    let number = number(value)
    guard number.isFinite, abs(number) < 9e15 else { return 0 }
    return Int32(truncatingIfNeeded: Int(number))
  }

  static func isSame(_ left: DataValue, _ right: DataValue, _ language: Language) -> Bool {
    switch (left, right) {
    case (.number(let a), .number(let b)): a == b
    case (.words, .string(let b)): left.text(in: language) == b
    case (.string(let a), .words): right.text(in: language) == a
    default: left == right
    }
  }

  static func isEqual(_ left: DataValue, _ right: DataValue, _ language: Language) -> Bool {
    if isSame(left, right, language) { return true }
    if left == .null || right == .null || (isText(left) && isText(right)) { return false }
    return number(left) == number(right)
  }

  /// Negative, zero or positive; nil when the two cannot be compared.
  static func compare(_ left: DataValue, _ right: DataValue, _ language: Language) -> Int? {
    if isText(left), isText(right) {
      let (a, b) = (left.text(in: language), right.text(in: language))
      return a == b ? 0 : a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars) ? -1 : 1
    }
    let (a, b) = (number(left), number(right))
    if a.isNaN || b.isNaN { return nil }
    return a < b ? -1 : a > b ? 1 : 0
  }
}
