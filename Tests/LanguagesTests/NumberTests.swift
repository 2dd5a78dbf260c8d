import Testing

@testable import Languages

private let british = Language.english
private let traditional = Language.traditionalChinese
private let simplified = Language.simplifiedChinese
private let french = Language.french

/// What each of the four languages says, one to a line, no-break spaces made visible.
private func each(_ write: (Language) -> String) -> String {
  [british, traditional, simplified, french].map(write).joined(separator: "\n")
    .replacing("\u{202F}", with: "⍽").replacing("\u{A0}", with: "␣")
}

@Suite struct DecimalNumberTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("17.40", "17.4"), ("1.74e+10", "17400000000"), ("5e-3", "0.005"), ("-12.5", "-12.5"),
    ("007", "7"), ("1000", "1000"),
  ])
  func textIsReadExactly(_ text: String, _ number: String) { #expect(DecimalNumber(text)?.description == number) }

  @Test(arguments: ["", "-", ".5", "1,000", "1e", "0x1", "１", "1e9999999999"])
  func whatIsNoNumberIsRefused(_ text: String) { #expect(DecimalNumber(text) == nil) }

  @Test func machineNumbersPrintAsTheyWereWritten() {
    #expect(DecimalNumber(17.4).description == "17.4")
    #expect(DecimalNumber(0.1 + 0.2).description == "0.30000000000000004")
    #expect(DecimalNumber(Int.min).description == "-9223372036854775808")
    #expect(DecimalNumber(Double.nan).description == "0")
  }

  @Test func roundingAgreesWithArithmetic() {
    // Every number of thousandths from -3 to 3, to each count of places, against whole-number arithmetic.
    for thousandths in -3000...3000 {
      let number = DecimalNumber(thousandths).times(tenToThe: -3)
      for places in 0...3 {
        let unit = [1000, 100, 10, 1][places]
        let magnitude = (abs(thousandths) + unit / 2) / unit
        let expected = DecimalNumber(thousandths < 0 ? -magnitude : magnitude).times(tenToThe: -places)
        if number.rounded(fraction: places) != expected { Issue.record("\(number) to \(places) places") }
      }
    }
    #expect(DecimalNumber(9.995).rounded(fraction: 2).description == "10")
    #expect(DecimalNumber(17_412).rounded(significant: 3).description == "17400")
    #expect(DecimalNumber(0.0049).rounded(significant: 1).description == "0.005")
    #expect(DecimalNumber(0.4).rounded(fraction: -2).description == "0")
    #expect(DecimalNumber(99).rounded(significant: 1).description == "100")
  }
}

@Suite struct NumberWritingTests {
  @Test func numbers() {
    #expect(each { $0.number(1234.5) } == "1,234.5\n1,234.5\n1,234.5\n1⍽234,5")
    #expect(each { $0.number(-1_234_567) } == "−1,234,567\n−1,234,567\n−1,234,567\n−1⍽234⍽567")
    #expect(each { $0.number(999, .fraction(2)) } == "999.00\n999.00\n999.00\n999,00")
    #expect(each { $0.number(0.125, .fraction(2)) } == "0.13\n0.13\n0.13\n0,13")
    var style = NumberStyle()
    style.isGrouped = false
    style.showsPlus = true
    #expect(each { $0.number(2024, style) } == "+2024\n+2024\n+2024\n+2024")
    #expect(british.number(-0.001, .fraction(1)) == "0.0")
  }

  @Test func percentages() {
    #expect(each { $0.percent(11.4) } == "11.4%\n11.4%\n11.4%\n11,4⍽%")
  }

  @Test func largeNumbersInTheUnitsOfEachLanguage() {
    #expect(each { $0.compact(17_400_000_000) } == "17.4 billion\n174億\n174亿\n17,4␣milliards")
    #expect(each { $0.compact(1_500_000) } == "1.5 million\n150萬\n150万\n1,5␣million")
    #expect(each { $0.compact(2_000_000) } == "2 million\n200萬\n200万\n2␣millions")
    #expect(each { $0.compact(20_000) } == "20,000\n2萬\n2万\n20⍽000")
    #expect(each { $0.compact(1_200_000_000_000) } == "1.2 trillion\n1.2萬億\n1.2万亿\n1⍽200␣milliards")
    #expect(each { $0.compact(65) } == "65\n65\n65\n65")
    #expect(each { $0.compact(0) } == "0\n0\n0\n0")
    #expect(
      each { $0.compact(12_345_678_901, .significant(3)) } == "12.3 billion\n123億\n123亿\n12,3␣milliards")
    // Rounding may carry into the next unit.
    #expect(each { $0.compact(999_999_999, .significant(3)) } == "1 billion\n10億\n10亿\n1␣milliard")
    #expect(Language("zh-TW")?.compact(1_200_000_000_000) == "1.2兆")
  }

  @Test func money() {
    #expect(
      each { $0.money(17_400_000_000, .usDollar) }
        == "US$17.4 billion\n174億美元\n174亿美元\n17,4␣milliards␣de dollars US")
    #expect(
      each { $0.money(500_000_000, .hongKongDollar) }
        == "HK$500 million\n5億港元\n5亿港元\n500␣millions␣de dollars de Hong Kong")
    #expect(each { $0.money(3_000_000, .euro) } == "€3 million\n300萬歐元\n300万欧元\n3␣millions␣d’euros")
    #expect(each { $0.money(1, .usDollar) } == "US$1\n1美元\n1美元\n1␣dollar US")
    #expect(
      each { $0.money(-1234.5, .renminbi, isCompact: false) }
        == "−RMB1,234.5\n−人民幣1,234.5元\n−1,234.5元人民币\n−1⍽234,5␣yuans")
    #expect(each { $0.money(5, Currency("XTS") ?? .euro) } == "XTS 5\n5 XTS\n5 XTS\n5␣XTS")
  }

  @Test func plurals() {
    let numbers: [DecimalNumber] = [0, 0.5, 1, 1.5, 2, -1, 10]
    #expect(numbers.map { british.plural(of: $0) } == [.other, .other, .one, .other, .other, .one, .other])
    #expect(numbers.map { french.plural(of: $0) } == [.one, .one, .one, .one, .other, .one, .other])
    #expect(numbers.map { traditional.plural(of: $0) } == numbers.map { _ in .other })
  }
}

@Suite struct NumeralTests {
  @Test func romanNumeralsReadBack() {
    let values: [Character: Int] = ["i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000]
    for number in 1...3999 {
      let digits = (Numeral.roman(number) ?? "").compactMap { values[$0] }
      var sum = 0
      for (index, digit) in digits.enumerated() {
        sum += index + 1 < digits.count && digits[index + 1] > digit ? -digit : digit
      }
      if sum != number { Issue.record("\(number)") }
    }
    #expect(Numeral.roman(1994) == "mcmxciv")
    #expect(Numeral.roman(0) == nil)
  }

  @Test(arguments: [
    (0, "零"), (5, "五"), (10, "十"), (13, "十三"), (20, "二十"), (110, "一百一十"), (203, "二百零三"), (1001, "一千零一"),
    (10_050, "一萬零五十"), (110_000, "十一萬"), (100_000_001, "一億零一"), (1_001_000, "一百萬一千"), (20_000_010, "二千萬零一十"),
  ])
  func chineseNumerals(_ number: Int, _ text: String) {
    #expect(Numeral.chinese(number, isTraditional: true) == text)
  }

  @Test func others() {
    #expect(Numeral.chinese(10_000, isTraditional: false) == "一万")
    #expect(Numeral.chineseYear(2024) == "二〇二四")
    #expect([1, 26, 27, 702, 703].map { Numeral.letters($0) } == ["a", "z", "aa", "zz", "aaa"])
  }

  @Test func ordinals() {
    #expect(
      [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map { british.ordinal($0) }
        == ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"])
    #expect(each { $0.ordinal(5) } == "5th\n第5\n第5\n5e")
    #expect(each { $0.ordinal(20, .words) } == "twentieth\n第二十\n第二十\nvingtième")
    #expect(each { $0.ordinal(21, .words) } == "21st\n第二十一\n第二十一\n21e")
    #expect(
      french.ordinal(1) + french.ordinal(1, isFeminine: true) + french.ordinal(1, .words, isFeminine: true)
        == "1er1repremière")
  }
}

@Suite struct DateWritingTests {
  private func date(_ text: String, _ style: DateStyle = .long) -> String {
    each { language in PartialDate(text).map { language.date($0, style) } ?? "none" }
  }

  @Test func dates() {
    #expect(date("2024-04-26") == "26 April 2024\n2024年4月26日\n2024年4月26日\n26 avril 2024")
    #expect(date("2024-10-01") == "1 October 2024\n2024年10月1日\n2024年10月1日\n1er octobre 2024")
    #expect(date("2024-04") == "April 2024\n2024年4月\n2024年4月\navril 2024")
    #expect(date("2024") == "2024\n2024年\n2024年\n2024")
    #expect(date("2024-09-05", .short) == "5 Sept 2024\n2024年9月5日\n2024年9月5日\n5 sept. 2024")
    #expect(date("2024-04-06", .numeric) == "06/04/2024\n6/4/2024\n2024/4/6\n06/04/2024")
    #expect(
      date("2024-04-26", .weekday)
        == "Friday 26 April 2024\n2024年4月26日星期五\n2024年4月26日星期五\nvendredi 26 avril 2024")
    #expect(
      PartialDate("2024-04-26").flatMap { Language("en-US")?.date($0, .weekday) }
        == "Friday, April 26, 2024")
    #expect(PartialDate("2024-13") == nil)
    let whole = PartialDate("2024-04-26")
    #expect([.year, .month, .day].map { whole?.upTo($0).description } == ["2024", "2024-04", "2024-04-26"])
    #expect(
      ["2024", "2024-04", "2024-04-26"].map { PartialDate($0)?.description } == ["2024", "2024-04", "2024-04-26"])
  }

  @Test func ranges() throws {
    func range(_ first: String, _ last: String) throws -> String {
      let (first, last) = (try #require(Day(first)), try #require(Day(last)))
      return each { $0.dates(from: first, to: last) }
    }
    #expect(
      try range("2024-04-26", "2024-04-28") == "26–28 April 2024\n2024年4月26日至28日\n2024年4月26日至28日\n26-28 avril 2024")
    #expect(
      try range("2024-04-30", "2024-05-02")
        == "30 April – 2 May 2024\n2024年4月30日至5月2日\n2024年4月30日至5月2日\n30 avril – 2 mai 2024")
    #expect(
      try range("2023-12-31", "2024-01-01")
        == "31 December 2023 – 1 January 2024\n2023年12月31日至2024年1月1日\n2023年12月31日至2024年1月1日\n31 décembre 2023 – 1er janvier 2024"
    )
    #expect(try range("2024-04-26", "2024-04-26") == "26 April 2024\n2024年4月26日\n2024年4月26日\n26 avril 2024")
  }
}
