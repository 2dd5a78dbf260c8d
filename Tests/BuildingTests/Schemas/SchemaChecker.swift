import Foundation
import Inputs

/// Checks values by a schema, in as much of JSON Schema (draft 2020-12) as the project's schemas use; a word of JSON Schema
/// that it does not know is an error, so that no check is skipped unseen.
struct SchemaChecker {
  let root: Value
  private(set) var faults: [String] = []

  init(_ root: Value) { self.root = root }

  /// What is wrong with a value, each with the way to it.
  static func faults(of value: Value, by schema: Value) -> [String] {
    var checker = SchemaChecker(schema)
    checker.check(value, schema, "")
    return checker.faults
  }

  private mutating func check(_ value: Value, _ schema: Value, _ path: String) {
    guard let words = schema.map else {
      faults.append("\(path): the schema is not a map")
      return
    }
    for word in words.entries { check(value, word.key, word.value, words, path) }
  }

  private mutating func check(
    _ value: Value, _ word: String, _ wanted: Value, _ schema: ValueMap, _ path: String
  ) {
    switch word {
    case "$schema", "$defs", "title", "description": break
    case "$ref":
      let steps = (wanted.string ?? "").split(separator: "/").dropFirst().map(String.init)
      if let target = steps.reduce(root as Value?, { $0?[$1] }) {
        check(value, target, path)
      } else {
        faults.append("\(path): no \(wanted.string ?? "")")
      }
    case "type":
      let kinds = wanted.list?.compactMap(\.string) ?? [wanted.string ?? ""]
      if !kinds.contains(where: { Self.isKind(value, $0) }) { faults.append("\(path): not \(kinds)") }
    case "enum":
      if !(wanted.list ?? []).contains(where: { $0.content == value.content }) {
        faults.append("\(path): not a choice")
      }
    case "const":
      if value.content != wanted.content { faults.append("\(path): not the constant") }
    case "anyOf":
      let isAny = (wanted.list ?? []).contains { schema in
        var inner = SchemaChecker(root)
        inner.check(value, schema, path)
        return inner.faults.isEmpty
      }
      if !isAny { faults.append("\(path): none of the forms") }
    case "oneOf":
      let fitting = (wanted.list ?? []).count { schema in
        var inner = SchemaChecker(root)
        inner.check(value, schema, path)
        return inner.faults.isEmpty
      }
      if fitting != 1 { faults.append("\(path): \(fitting) of the forms") }
    case "allOf":
      for inner in wanted.list ?? [] { check(value, inner, path) }
    case "if":
      var inner = SchemaChecker(root)
      inner.check(value, wanted, path)
      if inner.faults.isEmpty, let then = schema["then"] { check(value, then, path) }
    case "then": break
    case "required", "properties", "additionalProperties", "propertyNames":
      checkMap(value, word, wanted, schema, path)
    case "items":
      for (index, item) in (value.list ?? []).enumerated() { check(item, wanted, "\(path)[\(index)]") }
    case "minItems":
      if let items = value.list, items.count < wanted.integer ?? 0 { faults.append("\(path): too few") }
    case "uniqueItems":
      if let items = value.list, Set(items.map(\.content)).count < items.count { faults.append("\(path): twice") }
    case "minLength":
      if let text = value.string, text.count < wanted.integer ?? 0 { faults.append("\(path): too short") }
    case "pattern":
      if let text = value.string, text.range(of: wanted.string ?? "", options: .regularExpression) == nil {
        faults.append("\(path): not the pattern")
      }
    case "minimum":
      if let number = value.number, number < wanted.number ?? 0 { faults.append("\(path): too small") }
    case "maximum":
      if let number = value.number, number > wanted.number ?? 0 { faults.append("\(path): too large") }
    default: faults.append("\(path): the checker does not know `\(word)`")
    }
  }

  private mutating func checkMap(
    _ value: Value, _ word: String, _ wanted: Value, _ schema: ValueMap, _ path: String
  ) {
    guard let map = value.map else { return }
    switch word {
    case "required":
      for key in wanted.list?.compactMap(\.string) ?? [] where map[key] == nil { faults.append("\(path): no \(key)") }
    case "properties":
      for entry in map.entries {
        if let inner = wanted[entry.key] { check(entry.value, inner, "\(path).\(entry.key)") }
      }
    case "propertyNames":
      for entry in map.entries {
        check(Value(.string(entry.key), at: entry.keyPlace), wanted, "\(path).\(entry.key)")
      }
    default:
      for entry in map.entries where schema["properties"]?[entry.key] == nil {
        if wanted.bool == false {
          faults.append("\(path): unknown \(entry.key)")
        } else if wanted.map != nil {
          check(entry.value, wanted, "\(path).\(entry.key)")
        }
      }
    }
  }

  private static func isKind(_ value: Value, _ kind: String) -> Bool {
    switch kind {
    case "object": value.map != nil
    case "array": value.list != nil
    case "string": value.string != nil
    case "boolean": value.bool != nil
    case "integer": value.integer != nil
    case "number": value.number != nil
    case "null": value.isNull
    default: false
    }
  }
}
