import Foundation

/// The one way files go out: whole, or not at all.
public enum OutputFile {
  /// What the names of files end with that are not whole yet.
  public static let partEnding = ".part"
  /// Who writes: the process and its machine, since several may write to one folder that they share.
  private static let writer = "\(Machine.name).\(getpid())"

  /// What may go wrong on a disk, given in by tests that need a full one without being root.
  public struct Disk: Sendable {
    /// Writes bytes to a descriptor and answers how many were taken, or -1 with `errno` set.
    public var write: @Sendable (Int32, UnsafeRawBufferPointer) -> Int
    /// Puts a file in the place of another and answers 0, or -1 with `errno` set.
    public var rename: @Sendable (String, String) -> Int32
    /// The machine's own disk.
    public static let real = Disk { descriptor, bytes in Foundation.write(descriptor, bytes.baseAddress, bytes.count) }
    /// A disk that behaves as told.
    public init(
      write: @escaping @Sendable (Int32, UnsafeRawBufferPointer) -> Int,
      rename: @escaping @Sendable (String, String) -> Int32 = { Foundation.rename($0, $1) }
    ) {
      self.write = write
      self.rename = rename
    }
  }

  /// Writes bytes to a file: into a new one beside it, flushed to the disk and then renamed over it.
  ///
  /// Whoever reads the path sees the old file or the new one and never a part; when anything fails the old one is
  /// untouched and nothing is left beside it. Folders above it are made.
  public static func write(
    _ content: some FileContent, to path: String, disk: Disk = .real
  ) throws(Diagnostic) {
    let folder = path.folderPart
    do {
      try FileManager.default.createDirectory(atPath: folder.isEmpty ? "." : folder, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path, reason: reason(of: error))
    }
    let name = (path as NSString).lastPathComponent
    let beside = (folder.isEmpty ? "" : folder + "/") + ".\(name).\(writer)\(partEnding)"
    do throws(SystemError) {
      try fill(beside, content, disk)
      guard disk.rename(beside, path) == 0 else { throw SystemError() }
      flush(folder: folder.isEmpty ? "." : folder)
    } catch {
      unlink(beside)
      throw .cannotWrite(path, reason: error.words)
    }
  }

  private static func fill(_ path: String, _ content: some FileContent, _ disk: Disk) throws(SystemError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw SystemError() }
    var failure: SystemError?
    do throws(SystemError) { try fill(descriptor, content, disk) } catch { failure = error }
    if failure == nil && fsync(descriptor) != 0 { failure = SystemError() }
    if close(descriptor) != 0 && failure == nil { failure = SystemError() }
    if let failure { throw failure }
  }

  private static func fill(_ descriptor: Int32, _ content: some FileContent, _ disk: Disk) throws(SystemError) {
    var done = 0
    while done < content.count {
      var part = try content.part(from: done)
      done += part.count
      while !part.isEmpty {
        let count = part.withUnsafeBytes { disk.write(descriptor, $0) }
        if count > 0 {
          part = part.dropFirst(count)
        } else if count == 0 {
          throw SystemError(ENOSPC)
        } else if errno != EINTR {
          throw SystemError()
        }
      }
    }
  }

  /// Makes the renaming itself last; a disk that cannot do it has the file all the same.
  public static func flush(folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func reason(of error: any Error) -> String {
    let under = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    if let code = under?.code ?? ((error as NSError).domain == NSPOSIXErrorDomain ? (error as NSError).code : nil) {
      return SystemError(Int32(code)).words
    }
    return "the folder cannot be made"
  }
}
