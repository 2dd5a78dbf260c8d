/// The XMP packet and the output intent.
enum MetadataChecks {
  static func run(_ examination: inout Examination) {
    let file = examination.file
    guard let number = examination.catalogue["Metadata"]?.reference,
      let packet = try? String(decoding: file.streamData(number), as: UTF8.self)
    else {
      examination.require(false, .archive("6.6.2.1"), "there is no XMP packet", at: "catalogue")
      return
    }
    func value(_ name: String) -> Substring? {
      packet.range(of: "<\(name)>", until: "</\(name)>")
    }
    let hasAttachments = file.resolved(examination.catalogue["Names"]).dictionary?["EmbeddedFiles"] != nil
    let part = hasAttachments ? "3" : "2"
    examination.require(
      value("pdfaid:part") == Substring(part), .archive("6.6.4"), "the packet does not say PDF/A-\(part)",
      at: "XMP packet")
    examination.require(
      value("pdfaid:conformance") == "A", .archive("6.6.4"), "the packet does not say level A", at: "XMP packet")
    examination.require(
      value("pdfuaid:part") == "1", .accessibility("5"), "the packet does not say PDF/UA-1", at: "XMP packet")
    examination.require(
      value("pdfaSchema:prefix") == "pdfuaid", .archive("6.6.2.3"), "the packet does not describe pdfuaid",
      at: "XMP packet")
    let title = value("dc:title")?.contains("<rdf:li xml:lang=\"x-default\">") == true
    examination.require(title, .accessibility("7.1"), "the packet has no title", at: "XMP packet")
    checkInformation(packet, &examination)
    checkIntent(&examination)
  }

  /// The information dictionary says the same as the packet.
  private static func checkInformation(_ packet: String, _ examination: inout Examination) {
    let information = examination.file.resolved(examination.file.trailer["Info"]).dictionary ?? [:]
    if let date = information["CreationDate"]?.text {
      let digits = packet.range(of: "<xmp:CreateDate>", until: "</xmp:CreateDate>")?.filter { $0.isNumber } ?? ""
      examination.require(
        date == "D:\(String(digits))Z", .archive("6.6.3"), "the dates of Info and XMP differ", at: "XMP packet")
    }
    examination.require(
      information["Title"]?.text?.isEmpty == false, .accessibility("7.1"), "the document has no title", at: "Info")
  }

  private static func checkIntent(_ examination: inout Examination) {
    let file = examination.file
    let intents = (file.resolved(examination.catalogue["OutputIntents"]).array ?? []).compactMap {
      file.resolved($0).dictionary
    }
    let intent = intents.first { $0["S"]?.name == "GTS_PDFA1" }
    guard let number = intent?["DestOutputProfile"]?.reference, let profile = try? file.streamData(number) else {
      examination.require(false, .archive("6.2.3"), "there is no output intent with a profile", at: "catalogue")
      return
    }
    let isRGB =
      profile.count > 128 && profile[36..<40].elementsEqual("acsp".utf8) && profile[16..<20].elementsEqual("RGB ".utf8)
    examination.require(
      isRGB && file.object(number).dictionary?["N"]?.integer == 3, .archive("6.2.3"),
      "the profile of the output intent is not one of RGB", at: "object \(number)")
  }
}

extension String {
  /// What stands between two marks.
  func range(of start: String, until end: String) -> Substring? {
    guard let first = firstRange(of: start), let last = self[first.upperBound...].firstRange(of: end) else {
      return nil
    }
    return self[first.upperBound..<last.lowerBound]
  }
}
