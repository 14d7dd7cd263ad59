#!/usr/bin/env python3
"""Write lib/text/unicode_tables.c from lib/text/ucd (see its NOTE).

gen_unicode.py          rewrite the file
gen_unicode.py --check  exit 1 if that would change it
"""
import gzip
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
UCD = os.path.join(HERE, "ucd")
OUT = os.path.join(HERE, "unicode_tables.c")
N = 0x110000
BLOCK = 128

# The order is that of the enums in props.h and wordbreak.h.
GC = ("Cn Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po "
      "Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co").split()
WB = ("Other CR LF Newline Extend ZWJ Format Regional_Indicator Katakana "
      "Hebrew_Letter ALetter Single_Quote Double_Quote MidNumLet MidLetter "
      "MidNum Numeric ExtendNumLet WSegSpace").split()
SCRIPT = ("Other Latin Cyrillic Greek Arabic Hebrew Devanagari Thai Han "
          "Hiragana Katakana Hangul").split()


def lines(name):
    path = os.path.join(UCD, name)
    opener = gzip.open if name.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as f:
        for line in f:
            line = line.split("#")[0].strip()
            if line:
                yield [field.strip() for field in line.split(";")]


def ranges(name):
    for fields in lines(name):
        first, _, last = fields[0].partition("..")
        yield int(first, 16), int(last or first, 16), fields[1:]


def read():
    gc, ccc, lower = [0] * N, [0] * N, [0] * N
    wb, script, qc, pict = [0] * N, [0] * N, [0] * N, [0] * N
    start = None
    for f in lines("UnicodeData.txt.gz"):
        cp = int(f[0], 16)
        if f[1].endswith(", First>"):
            start = cp
            continue
        for c in range(start if start is not None else cp, cp + 1):
            gc[c] = GC.index(f[2])
            ccc[c] = int(f[3])
        start = None
        if f[13]:
            lower[cp] = int(f[13], 16) - cp
    for first, last, f in ranges("WordBreakProperty.txt"):
        wb[first:last + 1] = [WB.index(f[0])] * (last + 1 - first)
    for first, last, f in ranges("Scripts.txt"):
        if f[0] in SCRIPT:
            script[first:last + 1] = [SCRIPT.index(f[0])] * (last + 1 - first)
    for first, last, f in ranges("NFC_QC.txt"):
        if f[0] == "NFC_QC":
            qc[first:last + 1] = [1] * (last + 1 - first)
    for first, last, f in ranges("emoji-data.txt"):
        if f[0] == "Extended_Pictographic":
            pict[first:last + 1] = [1] * (last + 1 - first)
    unsafe = [int(ccc[c] != 0 or qc[c]) for c in range(N)]
    return gc, wb, script, unsafe, pict, lower


def two_stage(values):
    """values as (index of blocks, blocks)."""
    blocks, index, known = [], [], {}
    for i in range(0, N, BLOCK):
        block = tuple(values[i:i + BLOCK])
        if block not in known:
            known[block] = len(blocks)
            blocks.append(block)
        index.append(known[block])
    return index, [v for block in blocks for v in block]


def array(out, kind, name, values):
    out.append("const %s %s[%d] = {" % (kind, name, len(values)))
    for i in range(0, len(values), 16):
        out.append("\t" + ", ".join(str(v) for v in values[i:i + 16]) + ",")
    out.append("};")
    out.append("")


def text():
    gc, wb, script, unsafe, pict, lower = read()
    rows, known, prop = [], {}, []
    for row in zip(gc, wb, script, unsafe, pict):
        if row not in known:
            known[row] = len(rows)
            rows.append(row)
        prop.append(known[row])
    assert len(rows) <= 256
    deltas = sorted(set(lower), key=lambda d: (d != 0, d))
    assert len(deltas) <= 256
    out = ["/* Written by lib/text/gen_unicode.py from lib/text/ucd. */",
           '#include "unicode_tables.h"', "",
           "/* clang-format off */", ""]
    index, blocks = two_stage(prop)
    assert max(index) < 65536
    array(out, "uint16_t", "unicode_index", index)
    array(out, "uint8_t", "unicode_block", blocks)
    out.append("const struct unicode_row unicode_row[%d] = {" % len(rows))
    out += ["\t{ %d, %d, %d, %d, %d }," % row for row in rows]
    out += ["};", ""]
    where = {d: i for i, d in enumerate(deltas)}
    index, blocks = two_stage([where[d] for d in lower])
    assert max(index) < 256
    array(out, "uint8_t", "unicode_lower_index", index)
    array(out, "uint8_t", "unicode_lower_block", blocks)
    array(out, "int32_t", "unicode_lower_delta", deltas)
    return "\n".join(out).rstrip("\n") + "\n"


def main():
    new = text()
    if sys.argv[1:] == ["--check"]:
        with open(OUT, encoding="ascii") as f:
            sys.exit(f.read() != new)
    with open(OUT, "w", encoding="ascii") as f:
        f.write(new)


main()
