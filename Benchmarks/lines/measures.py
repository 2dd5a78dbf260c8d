"""What is measured on the lines of one language at one width."""

import collections
import re
import statistics

from glyphs import CLOSING, OPENING, STOPS

MARKS = OPENING | CLOSING | STOPS
NO_LINE_START = CLOSING | STOPS | set("·～…!?,.;:)]}%")
NO_LINE_END = OPENING | set("([{")
# A hyphen that was not typed is copied out as a soft hyphen by some.
HYPHENS = "-\u2010\u00ad"
# A hyphen of the text with the letters and digits on both its sides.
TYPED_HYPHEN = re.compile(r"([^\W_\u2e80-\uffff]*)-(?=([^\W_\u2e80-\uffff]*))")
# Further apart than this, two Latin glyphs stand in different words (ems).
LEAST_WORD_GAP = 0.13
# What the gaps are where nothing is changed (ems): the space of Noto Serif; a quarter em beside Han (clreq §3.2.2).
WORD_SPACE, HAN_LATIN_GAP = 0.26, 0.25
# Within this of each other, two widths are the same (ems).
SAME = 0.02


def is_han(character):
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


def is_latin(character):
    return character.isalnum() and not is_han(character) and ord(character) < 0x2E80


def ends_too_far(line, width):
    """Whether the last glyph's ink goes beyond the column: marks bring white of their own, or hang there."""
    last = line[-1]
    room = 0.55 if last.character in CLOSING | STOPS else 0.4 if not last.character.isalnum() else 0.02
    return last.x + last.advance > width + room


def breaks_a_prohibition(line):
    return line[0].character in NO_LINE_START or line[-1].character in NO_LINE_END


class Measures:
    """The figures of a setting. The text tells a typed hyphen from one put in, and a typed space from white."""

    def __init__(self, lines, paragraphs, width):
        self.lines = lines
        self.width = width
        self.typed = {pair for text in paragraphs for pair in TYPED_HYPHEN.findall(text)}
        self.spaced = {
            text[at - 1] + text[at + 1]
            for text in paragraphs for at in range(1, len(text) - 1)
            if text[at] == " " and is_han(text[at - 1]) and is_han(text[at + 1])}
        self.gaps, self.mixed, self.han, self.marks = [], [], [], []
        self.pairs = collections.Counter()
        self.uneven = 0
        self.overfull = sum(ends_too_far(line, width) for line in lines)
        self.prohibited = sum(breaks_a_prohibition(line) for line in lines)
        for line in lines:
            self.measure(line)
        hyphenated = [self.is_hyphenated(number) for number in range(len(lines))]
        self.hyphens = sum(hyphenated)
        self.stacked = sum(a and b for a, b in zip(hyphenated, hyphenated[1:]))
        self.ladders = sum(a and b and c for a, b, c in zip(hyphenated, hyphenated[1:], hyphenated[2:]))

    def measure(self, line):
        here = collections.defaultdict(list)
        for index in range(1, len(line)):
            first, second = line[index - 1], line[index]
            a, b = first.character, second.character
            gap = second.x - first.x - first.advance
            if is_han(a) and is_han(b):
                if a + b not in self.spaced:
                    self.han.append(gap)
            elif is_han(a) and is_latin(b) or is_latin(a) and is_han(b):
                self.mixed.append(gap)
            elif a in MARKS and b in MARKS and (a in OPENING | CLOSING or b in OPENING | CLOSING):
                if first.advance > 0.9:
                    self.pairs["wide" if second.x - first.x > 0.95 else "closed up"] += 1
            elif ord(a) < 0x2E80 and ord(b) < 0x2E80 and gap > LEAST_WORD_GAP:
                self.gaps.append(gap)
            if a in "，、。；" and index >= 2 and is_han(line[index - 2].character) and is_han(b):
                room = second.x - line[index - 2].x - 1
                self.marks.append(room)
                here[a].append(room)
        self.uneven += any(max(rooms) - min(rooms) > SAME for rooms in here.values())

    def is_hyphenated(self, number):
        """Whether a line ends in a hyphen that is not in the text."""
        line = self.lines[number]
        if line[-1].character not in HYPHENS or number + 1 == len(self.lines):
            return False
        following = self.lines[number + 1]
        start = len(line) - 1
        while start > 0 and is_latin(line[start - 1].character) and not is_apart(line[start - 1], line[start]):
            start -= 1
        end = 0
        while end < len(following) and is_latin(following[end].character) and not (
                end > 0 and is_apart(following[end - 1], following[end])):
            end += 1
        first = "".join(glyph.character for glyph in line[start:-1])
        return (first, "".join(glyph.character for glyph in following[:end])) not in self.typed

    def rows(self, language):
        """Name, value, and the value that would be best; nothing is better or worse about rows without one."""
        yield "lines", len(self.lines), None
        if language.startswith("zh"):
            yield "adjacent marks left wide", self.pairs["wide"], 0
            yield "adjacent marks, all", sum(self.pairs.values()), None
            yield "lines with one mark in two widths", self.uneven, 0
            yield from spread("Han-Latin gap", self.mixed, HAN_LATIN_GAP)
            yield from self.rows_of_han()
        else:
            yield from spread("word gap", self.gaps, WORD_SPACE)
        yield "hyphens", self.hyphens, 0
        yield "hyphens under hyphens", self.stacked, 0
        yield "ladders of three", self.ladders, 0
        yield "prohibition violations", self.prohibited, 0
        yield "overfull lines", self.overfull, 0

    def rows_of_han(self):
        """Slack goes between Han characters or into marks, and what is spared in one is spent in the other: the two are judged
        together, by how far each stands from its place when nothing is adjusted."""
        moved = sorted([abs(gap) for gap in self.han] + [abs(room - 1) for room in self.marks])
        if not self.han or not self.marks:
            return
        yield "Han and marks, moved: root mean square", round(statistics.fmean(m * m for m in moved) ** 0.5, 3), 0.0
        yield "Han and marks, moved: 95 %", round(moved[-1 - len(moved) // 20], 3), 0.0
        yield "between Han: widest", round(max(self.han), 3), 0.0
        yield "between Han: 95 %", round(sorted(self.han)[-1 - len(self.han) // 20], 3), 0.0
        yield "，、。； inside a line: mean", round(statistics.fmean(self.marks), 3), None
        yield "，、。； inside a line: sd", round(statistics.pstdev(self.marks), 3), 0.0
        yield "，、。； inside a line: widest", round(max(self.marks), 3), 0.0


def is_apart(first, second):
    return second.x - first.x - first.advance >= LEAST_WORD_GAP


def spread(name, values, natural):
    """A mean is judged by how far it is from the natural width: in lines of one measure that is how much they were changed."""
    if not values:
        return
    ordered = sorted(values)
    yield f"{name}: mean", round(statistics.fmean(values), 3), natural
    yield f"{name}: sd", round(statistics.pstdev(values), 3), 0.0
    yield f"{name}: 5 %", round(ordered[len(ordered) // 20], 3), None
    yield f"{name}: 95 %", round(ordered[-1 - len(ordered) // 20], 3), 0.0
    yield f"{name}: widest", round(ordered[-1], 3), 0.0
