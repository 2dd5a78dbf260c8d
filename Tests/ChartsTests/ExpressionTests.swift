import Languages
import Testing

@testable import Charts

@Suite struct ExpressionTests {
  private let row = Row([
    ("a", .number(3)), ("b", .number(4)), ("name", .string("Shanghai")), ("none", .null),
    ("words", .words(Localized([(.english, "five"), (.traditionalChinese, "五")]))),
    ("in", .record(DataRecord(names: ["value"], values: [.number(7)]))),
  ])

  private func value(_ text: String, _ language: Language = .english) throws -> String {
    Evaluation(language: language).value(try ExpressionParser.parse(text), row).text(in: language)
  }

  @Test func computes() throws {
    #expect(try value("datum.a + datum.b * 2") == "11")
    #expect(try value("(datum.a + datum.b) * 2") == "14")
    #expect(try value("2 ** 3 ** 2") == "512")
    #expect(try value("-datum.a % 2") == "-1")
    #expect(try value("datum.a < datum.b && datum.none == null ? 'yes' : 'no'") == "yes")
    #expect(try value("datum['name'] + ', ' + datum.a") == "Shanghai, 3")
    #expect(try value("datum.in + 1") == "8")
    #expect(try value("datum.in.value") == "7")
    #expect(try value("[1, 2, 3][1]") == "2")
    #expect(try value("{x: 5}.x") == "5")
    #expect(try value("1 / 0") == "Infinity")
    #expect(try value("'3' == 3") == "true")
    #expect(try value("'3' === 3") == "false")
    #expect(try value("0x1F & 3") == "3")
  }

  @Test func calls() throws {
    #expect(try value("format(1234.5, ',.1f')") == "1,234.5")
    #expect(try value("upper(slice(datum.name, 0, 3))") == "SHA")
    #expect(try value("year(datetime(2003, 9, 27))") == "2003")
    #expect(try value("timeFormat(datetime(2003, 9, 27), '%b %Y')") == "Oct 2003")
    #expect(try value("round(2.5) + max(1, 9, 4) - abs(-2)") == "10")
    #expect(try value("join(split('a-b-c', '-'), '/')") == "a/b/c")
    #expect(try value("if(isValid(datum.none), 1, 2)") == "2")
    #expect(try value("replace('a.b', '.', '-')") == "a-b")
    #expect(try value("length(datum.name)") == "8")
    #expect(try value("pad('7', 3, '0', 'left')") == "007")
    #expect(try value("truncate('abcdef', 4)") == "abc…")
    #expect(try value("clamp(12, 0, 10)") == "10")
  }

  @Test func readsTheLanguage() throws {
    #expect(try value("datum.words + '!'") == "five!")
    #expect(try value("datum.words + '!'", .traditionalChinese) == "五!")
    #expect(try value("monthFormat(0)", .french) == "janvier")
  }

  @Test(arguments: [
    ("datum.a +", "something is missing at the end"),
    ("(1", "`)` should stand before the end"),
    ("1 2", "the expression should end before `2`"),
    ("'open", "the text that begins here has no closing quote"),
    ("areas", "nothing here is called `areas`; a field is read as `datum.areas`"),
    ("rond(1)", "there is no function `rond`; the nearest is `round`"),
    ("now()", "the function `now` is refused: the same chart must come out on every run"),
    ("atan2(1)", "the function `atan2` cannot be called with 1 argument"),
    ("1 # 2", "`#` has no meaning in an expression"),
  ])
  func saysWhatIsWrong(_ text: String, _ message: String) {
    let error = #expect(throws: ExpressionFlaw.self) { try ExpressionParser.parse(text) }
    #expect(error?.message == message)
  }

  @Test func deepNestingIsRefused() {
    #expect(throws: ExpressionFlaw.self) {
      try ExpressionParser.parse(String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000))
    }
    #expect(throws: ExpressionFlaw.self) { try ExpressionParser.parse(String(repeating: "-", count: 5000) + "1") }
    #expect(throws: ExpressionFlaw.self) { try ExpressionParser.parse(String(repeating: "1+", count: 5000) + "1") }
  }
}
