/// The small bilingual report that `diptych init` writes: it builds at once and shows each feature.
public enum StarterReport {
  /// A file of the report.
  public struct File: Hashable, Sendable {
    /// The path within the folder.
    public let path: String
    /// What it holds.
    public let text: String
  }

  /// The files, in the order in which a reader would look at them.
  ///
  /// - Parameter schemas: The way from the report's folder to the schemas that let an editor complete and check the files.
  public static func files(schemas: String = "../../Schemas") -> [File] {
    func hint(_ name: String, above: String = "") -> String {
      let path = schemas.hasPrefix("/") ? schemas : above + schemas
      return "# yaml-language-server: $schema=\(path)/\(name).schema.json\n"
    }
    return [
      File(path: "report.yaml", text: hint("report") + report),
      File(path: "text/briefing.en.md", text: english),
      File(path: "text/briefing.zh-Hant.md", text: chinese),
      File(path: "data/harbour.yaml", text: hint("data", above: "../") + harbour),
      File(path: "data/ferries.csv", text: ferries),
      File(path: "data/piers.json", text: piers),
      File(path: "data/sources.yaml", text: hint("sources", above: "../") + sources),
      File(path: "data/glossary.yaml", text: hint("glossary", above: "../") + glossary),
      File(path: "charts/passengers.yaml", text: chart),
    ]
  }

  private static let report = """
    # What the report is. docs/REPORTS.md explains every key.
    title: {en: The Harbour Ferries, zh-Hant: 渡輪簡報}
    subtitle: {en: "A sample report, as at {{ report.date | date }}", zh-Hant: "示例報告，截至{{ report.date | date }}"}
    author: {en: The Sample Office, zh-Hant: 示例辦事處}
    text: text/briefing          # text/briefing.en.md, text/briefing.zh-Hant.md
    layout: parallel             # or stacked, facing, sequential …
    editions: [en+zh-Hant, en, zh-Hant]
    date: 2024-06-30
    version: "1.0"
    status: draft                # DRAFT is printed until it says cleared or issued
    marks: first                 # a figure bears the mark of its source where it is mentioned first
    # strict: true               # a printed figure without a source is an error, no longer a warning
    # attach: [ferries]          # data sets to put into the PDF
    # for-each: {rows: piers, as: pier, name: "pier-{pier.id}"}   # one document for each row
    # data:                      # names the data sets, where the folder data/ is not all there is
    #   trade: {file: data/trade.sqlite, query: "select year, value from trade order by year"}

    """

  private static let english = """
    # Summary {#summary}

    In {{ harbour.passengers.date | date }} the ferries carried {{ harbour.passengers | number(compact) }} passengers, \
    {{ harbour.growth }} more than the year before. They paid {{ harbour.revenue }}.[^invented] The newest pier was \
    opened on {{ harbour.opened | date }}, the {{ piers.count | ordinal }} in the harbour [@counts].

    [^invented]: All figures in this sample are invented.

    ```contents
    depth: 1
    ```

    ```key-figures {#key-figures}
    - figure: {{ harbour.passengers | number(compact) }}
      words: passengers in {{ harbour.passengers.date | date }}
    - figure: {{ harbour.growth }}
      words: growth in a year
    ```

    # The routes {#routes}

    {% for ferry in ferries %}
    - **{{ ferry.name_en }}**: {{ ferry.minutes | plural(one: "# minute", other: "# minutes") }}
    {% end %}

    ```table {#tab-routes}
    rows: ferries
    as: ferry
    caption: The routes and their passengers
    missing: not known
    columns:
      - {header: Route, cell: "{{ ferry.name_en }}", row-header: true}
      - {header: Minutes, cell: "{{ ferry.minutes }}", align: end}
      - {header: Passengers, cell: "{{ ferry.passengers }}", align: end}
    ```

    ```chart {#fig-passengers}
    name: passengers
    caption: Passengers per route
    ```

    [](#tab-routes) and [](#fig-passengers) show the same figures.

    # The piers {#piers}

    The piers are {{ piers | list(field: name_en) }}; Pier 3 keeps its [old name]{.foreign}, \
    [*Embarcadère*]{lang=fr}.

    {#tab-piers .row-headers}
    | Pier | Berths | Depth |
    |:-----|-------:|------:|
    {% for pier in piers %}
    | {{ pier.name_en }} | {{ pier.berths }} | {{ pier.depth | default("not known") }} |
    {% end %}

    : The piers, by hand: a Markdown table whose rows a loop writes

    {.paragraphs}
    1. Paragraphs can be numbered throughout the document.
    2. In this one, `depth` is inferred for one pier, and a note says why.

    {% if harbour.forecast exists %}
    Next year {{ harbour.forecast | number }} are expected.
    {% else %}
    Nobody has made a forecast yet.
    {% end %}

    > The ferry is the *slowest* way across and the best one.
    >
    > — A passenger

    ```box What to do next
    Change the data in `data/`, the words in `text/`, then build again.
    ```

    # Sources {.unnumbered}

    ```sources
    ```

    # Terms {.unnumbered}

    ```glossary
    ```

    """

  private static let chinese = """
    # 摘要 {#summary}

    {{ harbour.passengers.date | date }}渡輪載客{{ harbour.passengers | number(compact) }}人次，比上一年增加\
    {{ harbour.growth }}，船費收入{{ harbour.revenue }}。[^invented]最新的碼頭於{{ harbour.opened | date }}啟用，\
    是海港內{{ piers.count | ordinal }}個碼頭[@counts]。

    [^invented]: 本示例的數字均屬虛構。

    ```contents
    depth: 1
    ```

    ```key-figures {#key-figures}
    - figure: {{ harbour.passengers | number(compact) }}
      words: "{{ harbour.passengers.date | date }}乘客人次"
    - figure: {{ harbour.growth }}
      words: 一年增幅
    ```

    # 航線 {#routes}

    {% for ferry in ferries %}
    - **{{ ferry.name_zh }}**：{{ ferry.minutes | plural(other: "#分鐘") }}
    {% end %}

    ```table {#tab-routes}
    rows: ferries
    as: ferry
    caption: 航線及乘客人次
    missing: 不詳
    columns:
      - {header: 航線, cell: "{{ ferry.name_zh }}", row-header: true}
      - {header: 分鐘, cell: "{{ ferry.minutes }}", align: end}
      - {header: 乘客人次, cell: "{{ ferry.passengers }}", align: end}
    ```

    ```chart {#fig-passengers}
    name: passengers
    caption: 各航線乘客人次
    ```

    [](#tab-routes)與[](#fig-passengers)所列數字相同。

    # 碼頭 {#piers}

    碼頭計有{{ piers | list(field: name_zh) }}；三號碼頭保留[舊名]{.foreign}[*Embarcadère*]{lang=fr}。

    {#tab-piers .row-headers}
    | 碼頭 | 泊位 | 水深 |
    |:-----|-------:|------:|
    {% for pier in piers %}
    | {{ pier.name_zh }} | {{ pier.berths }} | {{ pier.depth | default("不詳") }} |
    {% end %}

    : 碼頭（手寫的Markdown表格，各行由迴圈寫出）

    {.paragraphs}
    1. 段落可以全文連續編號。
    2. 本文有一個碼頭的水深屬推論，並附註說明理由。

    {% if harbour.forecast exists %}
    預計來年為{{ harbour.forecast | number }}人次。
    {% else %}
    來年未有預測。
    {% end %}

    > 渡輪是過海*最慢*的方法，也是最好的方法。
    >
    > —— 一位乘客

    ```box 下一步
    修改 `data/` 內的數據和 `text/` 內的文字，然後重新製作。
    ```

    # 資料來源 {.unnumbered}

    ```sources
    ```

    # 詞彙 {.unnumbered}

    ```glossary
    ```

    """

  private static let harbour = """
    # A figure is a number, or a map with `value`. It takes its source from the nearest map around it.
    source: timetable
    passengers: {value: 12400000, date: 2023}
    growth:
      value: 4.2
      unit: "%"
      evidence: derived
      note: {en: "12.4 million against 11.9 million.", zh-Hant: "1,240萬與1,190萬之比。"}
    revenue: {value: 62.5e6, unit: HKD}
    opened: "2021-04-06"
    forecast: null   # null is not known; it is never printed as zero

    """

  private static let ferries = """
    id,name_en,name_zh,minutes,passengers,source
    star,Central to the Peninsula,中環至半島,9,8100000,timetable
    island,Central to the Islands,中環至離島,55,4300000,timetable counts
    night,Night ferry,夜渡,70,,timetable

    """

  private static let piers = """
    [
      {"id": "p1", "name_en": "Pier 1", "name_zh": "一號碼頭", "berths": 4, "depth": 6.5, "source": "counts"},
      {"id": "p2", "name_en": "Pier 2", "name_zh": "二號碼頭", "berths": 2, "depth": null, "source": "counts"},
      {
        "id": "p3", "name_en": "Pier 3", "name_zh": "三號碼頭", "berths": 3,
        "depth": {
          "value": 5.8, "source": "counts", "evidence": "inferred",
          "note": {"en": "From the draught of the ferries.", "zh-Hant": "按渡輪吃水推算。"}
        },
        "source": "counts"
      }
    ]

    """

  private static let sources = """
    timetable:
      title: {en: Timetable and traffic, zh-Hant: 船期及客量}
      publisher: {en: The Sample Office, zh-Hant: 示例辦事處}
      date: 2024-03
      address: https://example.org/timetable
      language: en
    counts:
      title: {en: Counts at the piers, zh-Hant: 碼頭點算}
      date: 2024

    """

  private static let glossary = """
    - words: {en: ferry, zh-Hant: 渡輪}
      meaning: {en: A ship that crosses the harbour by a timetable., zh-Hant: 按船期往來海港兩岸的船。}

    """

  private static let chart = """
    $schema: https://vega.github.io/schema/vega-lite/v5.json
    description: {en: Bars of the passengers of each route., zh-Hant: 棒形圖，顯示各航線乘客人次。}
    data: {name: ferries}
    mark: bar
    width: 420
    height: 160
    encoding:
      x: {field: id, type: nominal, sort: null, axis: {title: {en: Route, zh-Hant: 航線}, labelAngle: 0}}
      y: {field: passengers, type: quantitative, axis: {title: {en: Passengers, zh-Hant: 乘客人次}}}

    """
}
