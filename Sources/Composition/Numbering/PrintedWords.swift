import Languages

extension Language {
  /// A date as written in the data, in the words of this language; as it is when it is not a date.
  func printedDate(_ text: String) -> String { PartialDate(text).map { date($0, .long) } ?? text }

  /// What is said of a link that leads from a note or source back to its mark.
  var backToText: String {
    switch primary {
    case "fr": "Retour au texte"
    case "zh": "返回正文"
    default: "Back to the text"
    }
  }
}
