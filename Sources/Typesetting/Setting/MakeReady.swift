import Fonts
import Languages

/// What is made ready for setting texts before there are any, as a printer makes his press ready: faces are open and
/// patterns read, for all typesetters with the same fonts, as long as this lasts.
///
/// It is for a processor that has nothing else to do while a report is read. Nothing that is set depends on it.
public final class MakeReady: Sendable {
  private let faces: FacesAhead
  let patterns: [PatternFile]

  /// Makes ready for texts in these languages, in the families that most text is set in.
  public init(_ languages: [Language], _ manifest: FontManifest) {
    faces = FacesAhead(
      languages.flatMap { language in
        [TextStyle.Family.serif, .sans].flatMap { family in
          [false, true].map { isBold in
            (
              request: FontLibrary.Request(family: family.rawValue, isBold: isBold, language: language),
              language: language.isChinese ? HanTag.of(language) : language.tag
            )
          }
        }
      }, of: manifest)
    patterns = languages.compactMap(Hyphenator.patterns(of:))
  }
}
