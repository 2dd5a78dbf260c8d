/// Words of Chinese that hold numerals and are no numbers, and those that stand beside numbers.
struct ChineseWords: Sendable {
  static let shared = ChineseWords()

  /// Words without a number, by their first character; the longest first.
  private let idioms: [UInt32: [[UInt32]]]
  /// Characters that count things.
  private let measures: Set<UInt32>
  /// Which of U+4E00 to U+9FFF say anything about numbers: are numerals, begin a word without a number, or say a number
  /// beside their meaning.
  private let matters: [Bool]

  private init() {
    var idioms: [UInt32: [[UInt32]]] = [:]
    for word in Self.idiomWords.split(separator: " ") {
      let scalars = word.unicodeScalars.map(\.value)
      idioms[scalars[0], default: []].append(scalars)
    }
    self.idioms = idioms.mapValues { $0.sorted { $0.count > $1.count } }
    measures = Set(Self.measureWords.unicodeScalars.map(\.value))
    matters = (0x4E00...UInt32(0x9FFF)).map { [idioms] scalar in
      ChineseNumeral(scalar) != nil || idioms[scalar] != nil || Self.lone(scalar) != nil
    }
  }

  /// Whether a character may say anything about numbers.
  @inline(__always) func matters(_ scalar: UInt32) -> Bool {
    scalar < 0x4E00 || scalar > 0x9FFF || matters[Int(scalar - 0x4E00)]
  }

  /// The number that a character says beside its meaning.
  static func lone(_ scalar: UInt32) -> ExactNumber? {
    switch scalar {
    case 0x534A: ExactNumber(1, over: 2)
    case 0x96D9, 0x53CC, 0x5C0D, 0x5BF9: ExactNumber(2)
    case 0x9996: ExactNumber(1)
    default: nil
    }
  }

  /// Both scripts, where they differ.
  private static let idiomWords = """
    一方面 一般 一些 一旦 一直 一定 一起 一樣 一样 一致 一切 一旦 一經 一经 一律 一向 一帶一路 一带一路 一國兩制 一国两制 \
    一一 一再 一概 一體 一体 一流 一線 一线 一手 一路 一時 一时 一共 一貫 一贯 一如 一旁 一心 一齊 一齐 一併 一并 一來 一来 \
    統一 统一 唯一 之一 萬一 万一 進一步 进一步 同一 單一 单一 專一 专一 合一 初一 星期一 \
    十分 十足 十字 五湖四海 四面八方 三心二意 七上八下 亂七八糟 乱七八糟 九牛一毛 十全十美 千方百計 千方百计 千變萬化 千变万化 \
    成千上萬 成千上万 千萬 千万 千軍萬馬 千军万马 千篇一律 千絲萬縷 千丝万缕 千秋 千古 千里 百般 百姓 百貨 百货 百科 百分比 百分號 \
    百分号 百花 百年大計 百年大计 百忙 百折不撓 萬聖 万圣 萬能 万能 萬維 万维 萬物 万物 萬眾 万众 萬歲 万岁 萬象 万象 萬國 万国 \
    萬事 万事 億萬 亿万 四川 四周 四處 四处 四方 四肢 四季 四海 四通八達 四通八达 九龍 九龙 三角 三明治 三軍 三军 三思 五金 五官 \
    五彩 五花八門 五花八门 六合 七彩 八卦 八方 八達通 八达通 九州 二手 二維 二维 二胡 二元 三維 三维 三極 三极 兩岸 两岸 兩地 两地 \
    兩制 两制 兩性 两性 二進制 二进制 八進制 八进制 十進制 十进制 十六進制 十六进制 二進位 二进位 十六進位 十六进位 三峽 三峡 \
    三亞 三亚 十三五 十四五 十二五 十五五 八成 一成 五四 六四 七夕 三藩市 三星 三菱 四喜 零售 零件 零食 零散 零碎 零部件 零星 \
    不管三七二十一 再三 接二連三 接二连三 說三道四 说三道四 丟三落四 一五一十 舉一反三 举一反三 第一時間 第一时间 \
    第一手 第一線 第一线 百萬富翁 百万富翁 千兆 兆赫 千禧 千瓦 萬隆 万隆 萬豪 万豪 百慕達 百慕大 百度 百家 百老匯 百老汇 兩棲 两栖
    """

  private static let measureWords =
    "个個份次屆届年月日天項项種种類类人名位家間间條条張张章節节頁页行列台臺塊块組组步層层倍號号秒週周歲岁期場场座艘輛辆架國国省"
    + "市區区縣县所處处起宗件批級级部本套封篇字元美港歐欧英澳加日新平公英吨噸克千斤米里呎吋尺寸畝亩頃顷度瓦伏時时分鐘钟小星多餘余幾几成點点"
    + "樓楼室床門门只隻頭头支枝根粒顆颗片段句首輪轮程代世折番把口扇面棵株朵份欄栏隊队班股票筆笔單单款員员方者邊边側侧端版"

  /// Where a word without a number ends that starts at an index, or nil.
  func idiomEnd(_ text: [UInt32], at index: Int) -> Int? {
    guard let words = idioms[text[index]] else { return nil }
    for word in words where index + word.count <= text.count {
      if (1..<word.count).allSatisfy({ text[index + $0] == word[$0] }) { return index + word.count }
    }
    return nil
  }

  /// Whether a character counts things, or begins the name of a unit.
  func isMeasure(_ scalar: UInt32) -> Bool { measures.contains(scalar) }

  /// Names of units, those that begin like another before it.
  static let units = table(
    [
      ("港元", .money("HKD")), ("港幣", .money("HKD")), ("港币", .money("HKD")), ("美元", .money("USD")),
      ("美金", .money("USD")), ("人民幣", .money("CNY")), ("人民币", .money("CNY")), ("歐元", .money("EUR")),
      ("欧元", .money("EUR")), ("英鎊", .money("GBP")), ("英镑", .money("GBP")), ("日圓", .money("JPY")),
      ("日元", .money("JPY")), ("澳門元", .money("MOP")), ("澳门元", .money("MOP")), ("新台幣", .money("TWD")),
      ("新台币", .money("TWD")), ("台幣", .money("TWD")), ("加元", .money("CAD")), ("澳元", .money("AUD")),
      ("元", .money("yuan")),
      ("千字節", .bytes(1)), ("千字节", .bytes(1)), ("兆字節", .bytes(2)), ("兆字节", .bytes(2)), ("吉字節", .bytes(3)),
      ("吉字节", .bytes(3)), ("KB", .bytes(1)), ("kB", .bytes(1)), ("MB", .bytes(2)), ("GB", .bytes(3)), ("TB", .bytes(4)),
      ("KiB", .bytes(1)), ("MiB", .bytes(2)), ("GiB", .bytes(3)), ("TiB", .bytes(4)),
      ("秒", .time(.second)), ("分鐘", .time(.minute)), ("分钟", .time(.minute)), ("小時", .time(.hour)),
      ("小时", .time(.hour)), ("個小時", .time(.hour)), ("个小时", .time(.hour)), ("天", .time(.day)),
      ("週年", .time(.year)), ("周年", .time(.year)), ("週", .time(.week)), ("周", .time(.week)), ("星期", .time(.week)),
      ("個星期", .time(.week)),
      ("个星期", .time(.week)), ("個月", .time(.month)), ("个月", .time(.month)),
    ] as [(String, QuantityUnit)])

  /// Words before a number that say how near it is, the longer ones first.
  static let before = table(
    [
      ("超過", .more), ("超过", .more), ("多於", .more), ("多于", .more), ("大於", .more), ("大于", .more),
      ("長於", .more), ("长于", .more), ("高於", .more), ("高于", .more), ("突破", .more), ("逾", .more),
      ("少於", .less), ("少于", .less), ("小於", .less), ("小于", .less), ("低於", .less), ("低于", .less),
      ("短於", .less), ("短于", .less), ("不足", .less), ("不到", .less),
      ("大約", .about), ("大约", .about), ("約", .about), ("约", .about), ("將近", .about), ("将近", .about),
      ("接近", .about), ("大概", .about), ("近", .about),
      ("至少", .atLeast), ("最少", .atLeast), ("不少於", .atLeast), ("不少于", .atLeast), ("不低於", .atLeast),
      ("不低于", .atLeast), ("最多", .atMost), ("至多", .atMost), ("不超過", .atMost), ("不超过", .atMost),
      ("不大於", .atMost), ("不大于", .atMost), ("不高於", .atMost), ("不高于", .atMost), ("不長於", .atMost), ("不长于", .atMost),
      ("不多於", .atMost), ("不多于", .atMost), ("多達", .atMost), ("多达", .atMost), ("高達", .atMost), ("高达", .atMost),
    ] as [(String, Quantity.Approximation)]
  ).sorted { $0.word.count > $1.word.count }

  /// Words behind a number and its unit that say how near it is.
  static let behind = table(
    [
      ("有餘", .more), ("有余", .more), ("以上", .atLeast), ("以下", .atMost), ("左右", .about), ("上下", .about), ("以內", .atMost),
      ("以内", .atMost),
    ] as [(String, Quantity.Approximation)])

  private static func table<Meaning>(_ entries: [(String, Meaning)]) -> [(word: [UInt32], meaning: Meaning)] {
    entries.map { ($0.0.unicodeScalars.map(\.value), $0.1) }
  }
}
