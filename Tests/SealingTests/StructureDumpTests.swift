import Testing

@testable import Sealing

@Suite("The structure in words")
struct StructureDumpTests {
  @Test("the sample, compared whole")
  func sample() {
    #expect(
      StructureDump.text(of: SealedSample.publication) == """
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
            Note “1 Since 2003.”
            BlockQuote
              “A paragraph that runs”
              “over the break.”
            H2 “Figures”
            Table
              Caption “Table 1. Areas”
              THead
                TR
                  TH for column “Year”
                  TH for column “Areas”
              TBody
                TR
                  TH for row “2003”
                  TD “8”
                TR
                  TH for row “2015”
                  TD “15”
                TR
                  TD 2 columns wide “Both together: 23”
            Figure says “Two bars: 8 areas in 2003, 15 in 2015.”
              Caption “Figure 1. Areas”

        """)
  }
}
