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
  public static let files = [
    File(path: "report.yaml", text: report),
    File(path: "text/briefing.en.md", text: english),
    File(path: "text/briefing.zh-Hant.md", text: chinese),
    File(path: "data/harbour.yaml", text: harbour),
    File(path: "data/ferries.csv", text: ferries),
    File(path: "data/sources.yaml", text: sources),
    File(path: "data/glossary.yaml", text: glossary),
    File(path: "charts/passengers.yaml", text: chart),
  ]

  private static let report = """
    # yaml-language-server: $schema=../../Schemas/report.schema.json
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

    """

  private static let english = """
    # Summary {#summary}

    In {{ harbour.passengers.date | date }} the ferries carried {{ harbour.passengers | number(compact) }} passengers, \
    {{ harbour.growth }} more than the year before. They paid {{ harbour.revenue }}.[^invented]

    [^invented]: All figures in this sample are invented.

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
    {{ harbour.growth }}，船費收入{{ harbour.revenue }}。[^invented]

    [^invented]: 本示例的數字均屬虛構。

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
    forecast: null   # null is not known; it is never printed as zero

    """

  private static let ferries = """
    id,name_en,name_zh,minutes,passengers,source
    star,Central to the Peninsula,中環至半島,9,8100000,timetable
    island,Central to the Islands,中環至離島,55,4300000,timetable counts
    night,Night ferry,夜渡,70,,timetable

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
