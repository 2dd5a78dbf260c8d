import Foundation
import Inputs

/// Holds an output folder for one run, so that two runs never publish into it at once.
///
/// Tasks of a shared run hold it together, each for files of its own.
///
/// The system lets go of it when the process ends, however it ends; a lock that outlives its owner cannot be.
struct OutputLock: ~Copyable {
  private let descriptor: Int32

  /// Takes the lock of a folder, which is made when it is not there.
  ///
  /// - Parameter isShared: Whether others may hold it likewise.
  init(outputFolder: String, isShared: Bool = false) throws(Diagnostic) {
    let own = outputFolder + "/.diptych"
    try? FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
    descriptor = open(own + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .outputFolderUnwritable(outputFolder) }
    guard flock(descriptor, (isShared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0 else {
      close(descriptor)
      throw .outputFolderTaken(outputFolder)
    }
  }

  deinit { close(descriptor) }

  /// Lets go of the folder.
  consuming func release() {}

  /// Removes what a run that was killed left half-made. Only who holds the lock alone may do so.
  func sweep(_ folder: String) {
    let walk = FileManager.default.enumerator(atPath: folder)
    for case let name as String in walk ?? .init() {
      let file = (name as NSString).lastPathComponent
      if file.hasPrefix("."), file.hasSuffix(OutputFile.partEnding) {
        try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
      } else if name.folderPart == Version.folderName {
        // A version that is there is whole.
        walk?.skipDescendants()
      }
    }
  }
}
