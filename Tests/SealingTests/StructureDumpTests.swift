import Testing

@testable import Sealing

@Suite("The structure in words")
struct StructureDumpTests {
  @Test("the sample, compared whole")
  func sample() {
    #expect(
      SealedSample.publication.structureDump() == """
        Document [en-GB]
          TOC
            TOCI
              Reference → #figures “Figures 1”
          Sect
            H1 “Summary ”
            H1 [zh-Hant-HK] “摘要”
            P
              “See the ”
              Link → https://example.org/a b?q='滬' “sources’ page”
              “ for more, ﬁnally ŵ 15 % — “quoted”.”
            P [zh-Hant-HK] “兩地合作自二零零三年起，共15個領域。”
            L (Decimal)
              LI
                Lbl “1.”
                LBody “trade”
              LI
                Lbl “2.”
                LBody “culture”
            Note #element-17 “1 Since 2003.”
            BlockQuote
              “A paragraph that runs”
              “over the break.”
            H2 “Figures”
            Table
              Caption “Table 1. Areas”
              THead
                TR
                  TH #element-24 for column “Year”
                  TH #element-25 for column “Areas”
              TBody
                TR
                  TH #element-28 for row under #element-24 “2003”
                  TD under #element-25 “8”
                TR
                  TH #element-31 for row under #element-24 “2015”
                  TD under #element-25 “15”
                TR
                  TD 2 columns wide “Both together: 23”
            Figure on page 2 (40, 152) 60 × 30 says “Two bars: 8 areas in 2003, 15 in 2015.”
              Caption “Figure 1. Areas”

        """)
  }
}
