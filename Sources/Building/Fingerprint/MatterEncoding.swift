import Documents
import Inputs
import Languages

/// What stands before and after the text of a document.
extension PlainEncoding {
  /// Adds notes.
  mutating func add(_ notes: [Note]) {
    add(notes) { encoding, note in
      encoding.add(text: note.id.name)
      encoding.add(note.rows)
    }
  }

  /// Adds the sources that are cited.
  mutating func add(_ sources: [Source]) {
    add(sources) { encoding, source in
      encoding.add(text: source.id.name)
      encoding.add(source.title)
      encoding.add(source.publisher)
      for fact in [source.author, source.date, source.address] { encoding.add(optional: fact) }
      encoding.add(optional: source.language?.tag)
    }
  }

  /// Adds the terms used.
  mutating func add(_ terms: [Term]) {
    add(terms) { encoding, term in
      for words in [term.words, term.meaning] { encoding.add(words) }
      for forms in [term.also, term.forbidden] { encoding.add(forms) { $0.add($1) } }
      encoding.add(optional: term.note)
      encoding.add(term.isChecked)
    }
  }

  /// Adds what is attached.
  mutating func add(_ attachments: [DataAttachment]) {
    add(attachments) { encoding, file in
      for text in [file.name, file.mediaType] { encoding.add(text: text) }
      encoding.add(file.description)
      encoding.add(file.charts)
      encoding.add(file.bytes)
    }
  }

  /// Adds what the house puts on its pages.
  mutating func add(_ house: House) {
    for picture in [house.logo, house.signaturePicture] {
      add(picture != nil)
      if let picture { add(picture) }
    }
    for words in [house.logoAlternative, house.letterhead, house.signatureAlternative, house.signature] { add(words) }
  }
}
