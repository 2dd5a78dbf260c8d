import Languages
import Testing

@testable import Typesetting

@Suite struct FrenchSpacesTests {
  static func mended(_ text: String, verbatim: [Range<Int>] = [], language: Language = .french) -> MendedText {
    let scalars = ContiguousArray(text.unicodeScalars.map(\.value))
    return FrenchSpaces.mended(scalars, spans: [LanguageSpan(0..<scalars.count, language)], verbatim: verbatim)
  }

  /// The mended text with `~` for U+00A0 and `'` for U+202F.
  static func shown(_ text: MendedText) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.scalars {
      shown.append(scalar == 0xA0 ? "~" : scalar == 0x202F ? "_" : Unicode.Scalar(scalar) ?? "?")
    }
    return String(shown)
  }

  @Test(arguments: [
    ("Note: oui", "Note~: oui"), ("Note : oui", "Note~: oui"), ("Note\u{A0}: oui", "Note~: oui"),
    ("Vraiment?", "Vraiment_?"), ("Vraiment ?", "Vraiment_?"), ("Quoi?! Non!", "Quoi_?! Non_!"),
    ("l’un; l’autre", "l’un_; l’autre"), ("«Bonjour»", "«~Bonjour~»"), ("« Bonjour »", "«~Bonjour~»"),
    ("«Quoi?»", "«~Quoi_?~»"), ("« Quoi ! »", "«~Quoi_!~»"), ("(oui): non", "(oui)~: non"),
    ("12 345 678 habitants", "12_345_678 habitants"), ("1 000", "1_000"),
    ("en 2024 300 personnes", "en 2024 300 personnes"),
    ("01 23 45 67 89", "01 23 45 67 89"), ("à 12:30", "à 12:30"), ("rapport 3:2", "rapport 3:2"),
    ("https://exemple.fr/a?b=c;d", "https://exemple.fr/a?b=c;d"),
    ("Voir https://exemple.fr/a: oui", "Voir https://exemple.fr/a~: oui"),
    ("12 345,67 : total", "12_345,67~: total"), ("fin : ", "fin~: "), (": début", ": début"), ("!", "!"), ("»", "»"),
    ("a  ;  b", "a_;  b"), ("5 %; oui", "5 %_; oui"),
  ])
  func spacesStandWhereFrenchWantsThem(_ typed: String, _ expected: String) {
    #expect(Self.shown(Self.mended(typed)) == expected)
  }

  @Test func codeAndOtherLanguagesStayAsTheyAre() {
    #expect(Self.shown(Self.mended("var a: Int; oui: non", verbatim: [0..<11])) == "var a: Int; oui~: non")
    #expect(Self.shown(Self.mended("Note: «yes»", language: .english)) == "Note: «yes»")
  }

  @Test func everyScalarKnowsItsSource() {
    let typed = Array("Quoi ? « Oui »: 1 000!".unicodeScalars.map(\.value))
    let mended = Self.mended("Quoi ? « Oui »: 1 000!")
    #expect(mended.sources == ContiguousArray(mended.sources.sorted()))
    for (scalar, source) in zip(mended.scalars, mended.sources) where scalar != 0xA0 && scalar != 0x202F {
      #expect(typed[source] == scalar)
    }
    #expect(
      mended.scalars.filter { $0 > 0x20 && $0 != 0xA0 && $0 != 0x202F } == ContiguousArray(typed.filter { $0 > 0x20 }))
  }

  @Test func mendingTwiceChangesNothingMore() {
    for text in ["«Quoi?! Non; 12 345: oui»", "Note: « a »  ;", "?«»!"] {
      let once = Self.mended(text)
      let twice = FrenchSpaces.mended(once.scalars, spans: once.spans)
      #expect(twice.scalars == once.scalars)
    }
  }

  @Test func spansGrowWithTheText() {
    let scalars = ContiguousArray("Oui! Yes! Non!".unicodeScalars.map(\.value))
    let mended = FrenchSpaces.mended(
      scalars,
      spans: [LanguageSpan(0..<5, .french), LanguageSpan(5..<10, .english), LanguageSpan(10..<14, .french)])
    #expect(Self.shown(mended) == "Oui_! Yes! Non_!")
    #expect(mended.spans.map(\.range) == [0..<6, 6..<11, 11..<16])
  }
}
