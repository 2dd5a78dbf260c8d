import CQPDF
import Glibc
import Inputs

/// Objects with numbers one after the other that are made one by one.
struct ObjectSeries {
  /// The numbers.
  var numbers: Range<Int>
  /// Makes an object by its place in the series.
  var make: (Int) throws(SealingError) -> PDFValue
}

/// The course of writing a long file: objects that wait are put shortly before qpdf comes to them, and what is written is
/// let go.
///
/// qpdf is asked to write all objects there are, which it does in the order of their numbers, and tells at each hundredth
/// of them how far it is. That it kept to this is looked for in the file: what stands in the place of an object before it is
/// made and after it is let go is not what any object is.
final class WritingCourse {
  private let file: PDFWriter
  private var waiting: [ObjectSeries]
  /// The last number of all.
  private let last: Int
  /// What qpdf looks at to the end.
  private let kept: Set<Int>
  /// Up to which number objects are put, and up to which they are let go.
  private var put = 0, gone = 0
  private var failure: SealingError?

  /// - Parameters:
  ///   - series: What waits, by its numbers.
  ///   - last: The last number of an object.
  ///   - kept: The numbers of objects that are not let go.
  init(_ file: PDFWriter, _ series: [ObjectSeries], last: Int, keeping kept: Set<Int>) {
    self.file = file
    self.last = last
    self.kept = kept
    waiting = series.sorted { $0.numbers.lowerBound > $1.numbers.lowerBound }
  }

  /// Makes room for all that waits; called when everything else is put, before qpdf writes.
  func begin() {
    for series in waiting { for number in series.numbers { replace(number, byWhether: false) } }
    qpdf_set_preserve_unreferenced_objects(file.document, QPDF_TRUE)
    qpdf_register_progress_reporter(
      file.document,
      { percent, course in
        guard let course else { return }
        Unmanaged<WritingCourse>.fromOpaque(course).takeUnretainedValue().reached(Int(percent))
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Called when so many hundredths of the objects are written, or up to one less.
  private func reached(_ percent: Int) {
    // Until this is called again two more may be written.
    let due = percent >= 97 ? last : (percent + 2) * last / 100 + 2
    do throws(SealingError) {
      while failure == nil, let series = waiting.last, series.numbers.lowerBound <= due {
        let end = min(due + 1, series.numbers.upperBound)
        for number in max(put + 1, series.numbers.lowerBound)..<end {
          try file.put(number, try series.make(number - series.numbers.lowerBound))
        }
        guard end == series.numbers.upperBound else { break }
        waiting.removeLast()
      }
    } catch {
      failure = error
    }
    put = due
    let written = (percent - 1) * last / 100 - 1
    while gone < written {
      gone += 1
      if !kept.contains(gone) { replace(gone, byWhether: true) }
    }
  }

  private func replace(_ number: Int, byWhether isWritten: Bool) {
    qpdf_replace_object(
      file.document, Int32(number), 0, file.held(qpdf_oh_new_bool(file.document, isWritten ? QPDF_TRUE : QPDF_FALSE)))
    file.release()
  }

  /// Called when all is written: fails when an object could not be made, or was not put when its turn came.
  func end(_ written: MemoryFile) throws(SealingError) {
    if let failure { throw failure }
    var isWhole = waiting.isEmpty
    do throws(SystemError) {
      for stand in ["false", "true"] where isWhole {
        isWhole = try !written.contains(Array(" obj\n\(stand)\nendobj\n".utf8))
      }
    } catch {
      throw MemoryFile.unreadable(error)
    }
    guard isWhole else { throw .library("objects were not written in the order of their numbers") }
  }
}
