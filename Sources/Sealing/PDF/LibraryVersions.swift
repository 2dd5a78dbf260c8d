import CDeflate
import CLittleCMS
import CQPDF
import Inputs

extension LinkedLibrary {
  /// qpdf.
  public static var qpdf: LinkedLibrary {
    LinkedLibrary(name: "qpdf", version: qpdf_get_qpdf_version().map { String(cString: $0) } ?? "unknown")
  }

  /// libdeflate, as it was when diptych was built: the library does not tell its version.
  public static var deflate: LinkedLibrary { LinkedLibrary(name: "libdeflate", version: LIBDEFLATE_VERSION_STRING) }

  /// Little CMS.
  public static var littleCMS: LinkedLibrary {
    let number = cmsGetEncodedCMMversion()
    return LinkedLibrary(name: "Little CMS", version: "\(number / 1000).\(number % 1000 / 10)")
  }
}
