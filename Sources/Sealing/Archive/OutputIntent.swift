import CLittleCMS

/// What the colours of the file mean: sRGB, as an ICC profile within the file (ISO 19005-2 §6.2.3).
enum OutputIntent {
  /// Writes the profile, and answers the value of the catalogue.
  static func write(to file: PDFWriter) throws(SealingError) -> PDFValue {
    let profile = try file.addStream(
      ["N": .integer(3), "Alternate": .name("DeviceRGB"), "Filter": .name("FlateDecode")], packedProfile.get(),
      packed: false)
    let intent: PDFDictionary = [
      "Type": .name("OutputIntent"), "S": .name("GTS_PDFA1"), "OutputConditionIdentifier": .text("sRGB"),
      "RegistryName": .text("http://www.color.org"), "Info": .text("sRGB IEC61966-2.1"),
      "DestOutputProfile": .reference(profile),
    ]
    return .array([.dictionary(intent)])
  }

  /// The profile packed: the same for every file.
  private static let packedProfile = Result { () throws(SealingError) in
    let profile = try sRGB()
    return try Deflater().pack(profile) { Array($0) }
  }

  /// The sRGB profile (IEC 61966-2-1) as Little CMS makes it, dated always the same.
  static func sRGB() throws(SealingError) -> [UInt8] {
    guard let profile = cmsCreate_sRGBProfile() else { throw .profile }
    defer { cmsCloseProfile(profile) }
    // ISO 32000-1 knows profiles up to this version (table 66).
    cmsSetProfileVersion(profile, 4.2)
    var size: cmsUInt32Number = 0
    guard cmsSaveProfileToMem(profile, nil, &size) != 0, size > 128 else { throw .profile }
    var bytes = [UInt8](repeating: 0, count: Int(size))
    guard cmsSaveProfileToMem(profile, &bytes, &size) != 0 else { throw .profile }
    // The date of creation (ICC.1 §7.2.8) is the clock's otherwise: year, month, day, and no time.
    bytes.replaceSubrange(24..<36, with: [0x07, 0xCF, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])
    return bytes
  }
}
