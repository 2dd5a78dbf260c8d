"""The programs Diptych's lines are held against: the same paragraphs, fonts, size and width, as their users write them."""

import shutil
import subprocess

from glyphs import SIZE

FONT_FOLDERS = ["/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto"]
# Tag and region for Typst, the face of Han characters, and the language for polyglossia.
LANGUAGES = {
    "en": ("en", "gb", "Noto Serif CJK HK", "[variant=british]{english}"),
    "en-US": ("en", "us", "Noto Serif CJK HK", "[variant=american]{english}"),
    "fr": ("fr", "fr", "Noto Serif CJK HK", "{french}"),
    "zh-Hans": ("zh", "cn", "Noto Serif CJK SC", "[variant=british]{english}"),
    "zh-Hant": ("zh", "hk", "Noto Serif CJK HK", "[variant=british]{english}"),
    "zh-Hant-TW": ("zh", "tw", "Noto Serif CJK TC", "[variant=british]{english}"),
}


def typst(language, paragraphs, width, folder):
    """Sets paragraphs with Typst and answers the PDF's path; width in millimetres."""
    import typst as compiler

    tag, region, han, _ = LANGUAGES[language]
    source = folder / "typst.typ"
    source.write_text("\n".join([
        f'#set page(paper: "a4", margin: (left: 20mm, top: 20mm, bottom: 20mm, right: {190 - width}mm))',
        f'#set text(size: {SIZE}pt, lang: "{tag}", region: "{region}", font: ("Noto Serif", "{han}"), hyphenate: true)',
        "#set par(justify: true, leading: 0.65em, spacing: 1.2em)",
        *[f"#par[#{typst_literal(text)}]" for text in paragraphs],
    ]), encoding="utf-8")
    compiler.compile(str(source), output=str(folder / "typst.pdf"), font_paths=FONT_FOLDERS, ignore_system_fonts=True)
    return folder / "typst.pdf"


def typst_literal(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


# `\emergencystretch` is what LaTeX's own `\sloppy` sets; without it narrow columns have lines too wide. Spaces after a
# full stop are like all others, as in the other programs.
LATEX = r"""\documentclass{article}
\usepackage[a4paper,left=20mm,top=20mm,bottom=20mm,textwidth=%(width)smm]{geometry}
\usepackage{fontspec}
\setmainfont{Noto Serif}
\usepackage{polyglossia}
\setdefaultlanguage%(language)s
%(chinese)s
\frenchspacing\emergencystretch=3em\raggedbottom\pagestyle{empty}
\setlength{\parindent}{0pt}\setlength{\parskip}{7.5bp}
\begin{document}
\fontsize{%(size)sbp}{15bp}\selectfont
%(text)s
\end{document}
"""


def xelatex(language, paragraphs, width, folder):
    """Sets paragraphs with XeLaTeX, in Chinese with xeCJK, and answers the PDF's path; None where it is not installed."""
    if shutil.which("xelatex") is None:
        return None
    _, _, han, polyglossia = LANGUAGES[language]
    chinese = rf"\usepackage{{xeCJK}}\setCJKmainfont{{{han}}}" if language.startswith("zh") else ""
    source = folder / "xelatex.tex"
    source.write_text(LATEX % {
        "width": f"{width:g}", "language": polyglossia, "chinese": chinese, "size": f"{SIZE:g}",
        "text": "\n\n".join(tex_literal(text) for text in paragraphs),
    }, encoding="utf-8")
    subprocess.run(
        ["xelatex", "-interaction=batchmode", "-halt-on-error", source.name], cwd=folder, check=True,
        stdout=subprocess.DEVNULL)
    return folder / "xelatex.pdf"


def tex_literal(text):
    special = {
        "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\u00a0": "~",
        "'": "'", '"': r"\char34{}", "`": r"\char96{}", "-": "-",
    }
    for character in "#$%&_{}":
        special[character] = "\\" + character
    return "".join(special.get(character, character) for character in text).replace("--", "-{}-").replace("--", "-{}-")
