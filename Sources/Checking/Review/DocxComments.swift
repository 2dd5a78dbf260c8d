/// The comments of a .docx as they stand in its own list of them.
///
/// Pandoc tells of the comments that are about words. One that was set at a point, between two words, it leaves out, and
/// it would be lost in silence: LibreOffice writes such where nothing was marked.
public enum DocxComments {
  /// A comment.
  public struct Comment: Hashable, Sendable {
    public var author: String
    public var text: String
  }

  /// All comments of a .docx, in the order of its list; none when there is no list, or nothing of it can be read.
  public static func all(in docx: [UInt8]) -> [Comment] {
    PackedFile.bytes("word/comments.xml", in: docx).map(CommentList.comments) ?? []
  }

  /// Those of a list that others do not hold, whatever their white space.
  static func missing(_ all: [Comment], among others: [Comment]) -> [Comment] {
    func plain(_ comment: Comment) -> Comment {
      Comment(author: comment.author, text: comment.text.filter { !$0.isWhitespace })
    }
    var rest = others.map(plain)
    return all.filter { comment in
      guard let index = rest.firstIndex(of: plain(comment)) else { return true }
      rest.remove(at: index)
      return false
    }
  }
}
