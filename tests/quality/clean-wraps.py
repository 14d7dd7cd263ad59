#!/usr/bin/env python3
"""Wrap our own articles, clean them, and count what comes back exactly.

clean-wraps.py CLEAN [DIR]   CLEAN: lede-clean; DIR: texts like own/wraps

DIR/XX.txt holds paragraphs, a line each, with a blank line between;
DIR/kept.txt texts whose lines stay lines, with lines of %% between. Printed:
the share of paragraphs that come back when all are wrapped, with blank lines
between (and without: then a paragraph that ends with a full line cannot be
told), and the lines of what is to be kept that were joined.
"""
import glob
import json
import os
import subprocess
import sys
import textwrap

WIDTHS = (60, 66, 72, 76, 80)
VOWELS = "aeiouyäöüéèàáíóúąęаеиоуыэюяёαεηιουωάέήίόύώ"


def greedy(p, width):
    return textwrap.wrap(p, width, break_on_hyphens=False,
                         break_long_words=False)


def at_hyphens(p, width):
    return textwrap.wrap(p, width, break_long_words=False)


def fold(p, width):
    """As fold -s: by bytes, with the blank left at the line's end."""
    data, lines = p.encode(), []
    while len(data) > width:
        cut = data.rfind(b" ", 0, width) + 1
        lines.append(data[:cut].decode())
        data = data[cut:]
    return lines + [data.decode()]


def hyphenate(p, width):
    """Greedy, with words cut behind a vowel where they do not fit."""
    lines, line = [], ""
    for word in p.split(" "):
        while line and len(line) + 1 + len(word) > width:
            room = width - len(line) - 2
            cut = min(room, len(word) - 3) if word.isalpha() else 0
            while cut > 2 and not (word[cut - 1].lower() in VOWELS and
                                   word[cut].lower() not in VOWELS):
                cut -= 1
            if cut > 2:
                lines.append(line + " " + word[:cut] + "-")
                line, word = "", word[cut:]
            else:
                lines.append(line)
                line = ""
        line = line + " " + word if line else word
    return lines + [line]


WAYS = [("greedy", greedy), ("at hyphens", at_hyphens), ("fold -s", fold),
        ("hyphenated", hyphenate)]


def clean(program, texts):
    lines = "".join(json.dumps({"text": t}) + "\n" for t in texts)
    out = subprocess.run([program, "--boilerplate=off"], check=True,
                         input=lines.encode(), stdout=subprocess.PIPE).stdout
    return [json.loads(line)["text"].split("\n\n")
            for line in out.decode().splitlines()]


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def main():
    program = sys.argv[1]
    folder = (sys.argv[2] if len(sys.argv) > 2 else
              os.path.join(os.path.dirname(os.path.abspath(__file__)),
                           "own", "wraps"))
    texts = [read(f).strip().split("\n\n")
             for f in sorted(glob.glob(os.path.join(folder, "??.txt")))]
    print("%-12s %18s %18s" % ("wrapped", "blank lines", "no blank lines"))
    for name, way in WAYS:
        shares = []
        for glue in ("\n\n", "\n"):
            wrapped = [glue.join("\n".join(way(p, width)) for p in t)
                       for width in WIDTHS for t in texts]
            got = clean(program, wrapped)
            pairs = list(zip([t for _ in WIDTHS for t in texts], got))
            shares.append((sum(p in g for t, g in pairs for p in t),
                           sum(len(t) for t, _ in pairs)))
        print("%-12s %18s %18s" % ((name,) + tuple(
            "%d/%d %.3f" % (a, b, a / b) for a, b in shares)))
    kept = [k.strip("\n") for k in
            read(os.path.join(folder, "kept.txt")).split("%%\n")]
    want = [len([x for x in k.splitlines() if x.strip()]) for k in kept]
    got = [len([x for x in g if x.strip()]) for g in clean(program, kept)]
    print("lines to be kept that were joined: %d of %d" %
          (sum(want) - sum(got), sum(want)))


main()
