"""The lines of a PDF with one column, from where its glyphs stand.

Nothing here knows how the PDF was made. Lengths are in ems of the text's size.
"""

import collections
import dataclasses
import unicodedata

import pymupdf

SIZE = 10.0
LEFT = TOP = 20.0 * 72 / 25.4
MILLIMETRE = 72 / 25.4
OPENING = set("「『（《〈【〔［｛“‘")
CLOSING = set("」』）》〉】〕］｝”’")
STOPS = set("。，、；：！？")
# Ligatures are read as these by way of their names.
LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB05)}


@dataclasses.dataclass
class Glyph:
    """A character as it is read, its glyph's number in the font, where its pen stands, and how far the pen moves."""

    character: str
    number: int
    x: float
    advance: float


def lines_of(pdf):
    """The lines from the top: lists of glyphs from left to right, spaces left out."""
    found = []
    with pymupdf.open(pdf) as document:
        for page in document:
            rows = collections.defaultdict(list)
            for span in page.get_texttrace():
                pen = 0.0
                for code, number, (x, y), box in span["chars"]:
                    # The letters of a ligature behind its first have no glyph; they stand where it ends.
                    x, advance = (pen, 0.0) if number < 0 else ((x - LEFT) / SIZE, (box[2] - box[0]) / SIZE)
                    pen = x + advance
                    if chr(code).isspace() or code == 0x200B:
                        continue
                    first, *others = LIGATURES.get(code, chr(code))
                    rows[round(y)].append(Glyph(first, number, x, advance))
                    rows[round(y)] += [Glyph(letter, -1, pen, 0.0) for letter in others]
            found += [sorted(row, key=middle) for _, row in sorted(rows.items())]
    return found


def middle(glyph):
    """Where the ink is: a full-width mark is white in one half, which may lie under its neighbour."""
    if glyph.number < 0:
        return glyph.x - 0.01
    if glyph.advance > 0.9 and glyph.character in OPENING:
        return glyph.x + 0.75 * glyph.advance
    if glyph.advance > 0.9 and glyph.character in CLOSING | STOPS:
        return glyph.x + 0.3 * glyph.advance
    return glyph.x + 0.5 * glyph.advance
