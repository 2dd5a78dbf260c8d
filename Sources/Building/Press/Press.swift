import Composition
import Documents
import Drawing
import Fonts
import Inputs
import Languages
import Pages
import Sealing
import Threads
import Typesetting

/// One worker's tools: fonts opened once, words shaped once, for all that the worker makes in a run.
final class Press {
  let typesetter: Typesetter
  let files: FontFiles
  private let typeCase: TypeCase
  /// Whether there are processors without a long job just now, which can take parts of this one's.
  var isAlone: @Sendable () -> Bool = { true }
  /// Given what a file was made of and nobody needs any more: giving back the memory of a long document takes a while.
  var letGo: @Sendable (any Sendable) -> Void = { _ in }
  private let manifest: FontManifest
  private let isRemembering: Bool
  /// A typesetter for each language, for documents of several.
  private var compositors: [Language: Typesetter] = [:]

  /// A press with the fonts of a manifest.
  ///
  /// - Parameter isRemembering: Whether paragraphs are kept as they were set, for setting nearly the same again soon.
  init(manifest: FontManifest, isRemembering: Bool = false) {
    self.manifest = manifest
    self.isRemembering = isRemembering
    typesetter = Self.typesetter(manifest, isRemembering: isRemembering)
    files = FontFiles(manifest)
    typeCase = TypeCase(files)
  }

  /// The pages of a document.
  func publication(_ document: consuming Document, _ layout: Layout, diagnostics: inout Diagnostics) -> Publication? {
    composed(consume document, layout, diagnostics: &diagnostics)?.publication
  }

  /// The pages of a document with what is known of how good they are.
  func composed(_ document: consuming Document, _ layout: Layout, diagnostics: inout Diagnostics) -> ComposedPages? {
    let languages = document.edition.languages
    typesetter.hanLanguage = languages.first(where: \.isChinese) ?? .traditionalChinese
    // What is recorded is recorded by one.
    let own = languages.count > 1 && typesetter.recording == nil ? languages.map { ($0, compositor(for: $0)) } : []
    let composer =
      own.isEmpty
      ? Composer(typesetter: typesetter)
      : Composer(typesetter: typesetter, languages: own, inThreads: isAlone(), isLarge: document.isLarge)
    let pages = composer.composePages(consume document, layout, diagnostics: &diagnostics)
    for setter in [typesetter] + own.map(\.1) {
      diagnostics.report(setter.takeProblems())
      setter.memory?.documentIsSet()
    }
    return diagnostics.hasErrors ? nil : pages
  }

  private static func typesetter(_ manifest: FontManifest, isRemembering: Bool) -> Typesetter {
    let typesetter = Typesetter(fonts: FontLibrary(manifest: manifest))
    if isRemembering { typesetter.memory = ParagraphMemory() }
    return typesetter
  }

  private func compositor(for language: Language) -> Typesetter {
    let own = compositors[language] ?? Self.typesetter(manifest, isRemembering: isRemembering)
    own.hanLanguage = typesetter.hanLanguage
    compositors[language] = own
    return own
  }

  /// The finished file of a publication, dated by the given moment or by the publication itself.
  func pdf(
    _ publication: consuming Publication, promise: Layout.Promise = .accessible, date: String?,
    isShowing: Bool = false, step: (BuildStep) -> Void = { _ in }, whenFree: @escaping @Sendable () -> Void = {},
    diagnostics: inout Diagnostics
  ) -> MemoryFile? {
    Self.pdf(
      consume publication, typeCase, promise: promise, date: date, isShowing: isShowing, isAlone: isAlone,
      letGo: letGo, step: step, whenFree: whenFree, diagnostics: &diagnostics)
  }

  /// The same with the faces of a type case. The publication is let go as it is drawn, unless its pages are shown.
  static func pdf(
    _ publication: consuming Publication, _ typeCase: TypeCase, promise: Layout.Promise, date: String?,
    isShowing: Bool, isAlone: @escaping () -> Bool = { true }, letGo: (any Sendable) -> Void = { _ in },
    step: (BuildStep) -> Void = { _ in }, whenFree: @escaping @Sendable () -> Void = {},
    diagnostics: inout Diagnostics
  ) -> MemoryFile? {
    let isMarked = promise == .accessible
    let options = SealingOptions(
      conformance: isMarked ? .accessibleArchive : .plain, date: date, creator: "Diptych \(Program.version)")
    do throws(DrawingError) {
      step(.drawing)
      let survey = PageSurvey(copy publication, marked: isMarked)
      // Drawing waits for the faces, so they have all processors for themselves.
      let faces = typeCase.faces(for: survey, isLifting: true)
      // What stands around the pages is written while they are drawn.
      let begins = Self.casingBegins(survey.frames.count)
      let casing = Errand(atOnce: isAlone() && begins == 0, isLarge: begins > 0) {
        [publication = publication.withoutPages, marks = survey.marks, frames = survey.frames, fonts = faces.fonts] in
        defer { whenFree() }
        return Result { () throws(SealingError) in
          try Casing(publication, marks, frames, fonts: fonts, options: options)
        }
      }
      let contents = PageContents(isMarked ? survey.marks : nil, inThreads: isAlone())
      let drawing = try PDFDrawing.draw(
        consume publication, survey, faces, marked: isMarked, isLast: !isShowing,
        lifting: { content in
          if content.page == begins, isAlone() { casing.begin() }
          if content.page % Self.givingBack == Self.givingBack - 1, isAlone() { Allocator.giveBack() }
          contents.take(content)
        })
      do throws(SealingError) {
        step(.sealing)
        let file = try casing().get().sealed(drawing.bytes, contents)
        letGo(casing)
        return file
      } catch {
        diagnostics.report(error.diagnostic)
      }
    } catch {
      diagnostics.report(error.diagnostic)
    }
    return nil
  }
}

extension Press {
  /// The page with which the casing is begun: the first; of a long document one farther on, when some of what its pages are
  /// made of is gone.
  private static func casingBegins(_ pages: Int) -> Int { Casing.isLong(pages: pages) ? pages / 3 : 0 }

  /// What drawn pages were made of is given back to the system after so many of them.
  private static let givingBack = 256

  /// A finished file.
  struct Product: Sendable {
    var content: any FileContent
    /// Nil for charts.
    var pages: Int?
    /// What it looks like.
    var looks: PageLooks
    /// Its pages, where they are shown; nil for charts.
    var publication: Publication?
  }

  /// Makes an output of what was bound for it; nil when an error keeps it from being made.
  ///
  /// - Parameters:
  ///   - subject: Given away, so that what a step has used up is not held by the steps after it.
  ///   - isShowing: Whether the pages are wanted with the file.
  ///   - whenFree: Called when a processor has become free that took part in the work.
  func make(
    _ subject: consuming OutputSubject, isShowing: Bool, date: String?, step: (BuildStep) -> Void,
    whenFree: @escaping @Sendable () -> Void, diagnostics: inout Diagnostics
  ) -> Product? {
    let looks = PageLooks()
    switch consume subject {
    case .document(let document, let layout):
      guard let publication = publication(consume document, layout, diagnostics: &diagnostics) else { return nil }
      let (pages, shown) = (publication.pageCount, isShowing ? publication : nil)
      let drawn = looks.watching(consume publication)
      let file = pdf(
        consume drawn, promise: layout.promise, date: date, isShowing: isShowing, step: step, whenFree: whenFree,
        diagnostics: &diagnostics)
      return file.map { Product(content: $0, pages: pages, looks: looks, publication: shown) }
    case .chart(let bound, let language):
      guard let drawn = chart(bound, in: language, diagnostics: &diagnostics) else { return nil }
      looks.look(at: drawn.list)
      step(.drawing)
      guard let bytes = svg(drawn, named: bound.name, in: language, diagnostics: &diagnostics) else { return nil }
      return Product(content: bytes, pages: nil, looks: looks)
    }
  }
}
