import Languages

/// Words that charts say by themselves, in each language.
struct ChartWords: Sendable {
  let language: Language

  static func of(_ language: Language) -> ChartWords { ChartWords(language: language) }

  private func pick(_ english: String, _ french: String, _ traditional: String, _ simplified: String) -> String {
    switch language.primary {
    case "fr": french
    case "zh": language.script == "Hans" ? simplified : traditional
    default: english
    }
  }

  var countOfRecords: String { pick("Count of Records", "Nombre d’enregistrements", "記錄數目", "记录数") }
  /// Stands for a value that is not known: what tables say.
  var unknown: String { Wording(language).notKnown }
  /// The same where there is room for little.
  var unknownInShort: String { pick("n/a", "n.d.", "不詳", "不详") }

  /// A field cut by a unit of time.
  func within(_ field: String, _ unit: String) -> String {
    pick("\(field) (\(unit))", "\(field) (\(unit))", "\(field)（\(unit)）", "\(field)（\(unit)）")
  }

  /// The name of a part of a date (in English Vega-Lite's own).
  func unit(_ part: TimeUnit.Part) -> String {
    switch part {
    case .year: pick("year", "année", "年", "年")
    case .quarter: pick("quarter", "trimestre", "季", "季")
    case .month: pick("month", "mois", "月", "月")
    case .week: pick("week", "semaine", "週", "周")
    case .dayofyear: pick("dayofyear", "jour de l’année", "年中日序", "年中日序")
    case .day: pick("day", "jour", "星期", "星期")
    case .date: pick("date", "jour", "日", "日")
    case .hours: pick("hours", "heures", "時", "时")
    case .minutes: pick("minutes", "minutes", "分", "分")
    case .seconds: pick("seconds", "secondes", "秒", "秒")
    case .milliseconds: pick("milliseconds", "millisecondes", "毫秒", "毫秒")
    }
  }

  func binned(_ field: String) -> String {
    pick("\(field) (binned)", "\(field) (classes)", "\(field)（分組）", "\(field)（分组）")
  }

  func aggregate(_ operation: AggregateOperation, _ field: String) -> String {
    switch operation {
    case .mean, .average:
      pick(
        "\(operation == .mean ? "Mean" : "Average") of \(field)", "Moyenne de \(field)", "\(field)平均值", "\(field)平均值")
    case .sum: pick("Sum of \(field)", "Somme de \(field)", "\(field)總和", "\(field)总和")
    case .median: pick("Median of \(field)", "Médiane de \(field)", "\(field)中位數", "\(field)中位数")
    case .min: pick("Min of \(field)", "Minimum de \(field)", "\(field)最小值", "\(field)最小值")
    case .max: pick("Max of \(field)", "Maximum de \(field)", "\(field)最大值", "\(field)最大值")
    case .distinct: pick("Distinct of \(field)", "Valeurs distinctes de \(field)", "\(field)不同值數目", "\(field)不同值数目")
    default: "\(operation.rawValue.capitalized) of \(field)"
    }
  }
}
