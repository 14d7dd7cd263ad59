#!/usr/bin/env python3
"""Sentence counts against those of labelled documents: lede-stat, and GNU
style (Debian's package diction) if it is there.

usage: counts.py DIR LEDE-STAT, where DIR/dev/SET.jsonl holds an object per
document: {"paras": [[sentence, ...], ...]}. Both see the same text, a blank line
between paragraphs. Prints, for each set and program, the sentences counted,
the documents whose count is right, and the error: the sum over documents of
what the count is off by, per sentence of the labels."""
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

SETS = ["en-gum-dev", "en-ewt-dev", "en-wsj-nltk", "en-brown-a",
        "en-ersatz-dev"]


def read(path):
    texts, gold = [], []
    for line in open(path, encoding="utf-8"):
        paras = json.loads(line)["paras"]
        texts.append("\n\n".join(" ".join("".join(p).split())
                                 for p in paras) + "\n")
        gold.append(sum(len(p) for p in paras))
    return texts, gold


def by_stat(program, texts):
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    out = subprocess.run([program, "-a", "--count", "sentences"], input=lines,
                         capture_output=True, encoding="utf-8", check=True)
    return [int(row.split("\t")[1]) for row in out.stdout.splitlines()[1:]]


def by_style(program, texts):
    counts = []
    for text in texts:
        out = subprocess.run([program, "-L", "en"], input=text,
                             capture_output=True, encoding="utf-8")
        found = re.search(r"(\d+) sentences", out.stdout)
        counts.append(int(found.group(1)) if found else 0)
    return counts


def main():
    programs = [("lede-stat", by_stat, sys.argv[2])]
    style = shutil.which("style")
    if style:
        programs.append(("GNU style", by_style, style))
    print("set\tprogram\tlabels\tcounted\tdocuments right\terror %")
    for name in SETS:
        path = Path(sys.argv[1]) / "dev" / f"{name}.jsonl"
        if not path.exists():
            continue
        texts, gold = read(path)
        for program, count, path in programs:
            got = count(path, texts)
            right = sum(a == b for a, b in zip(got, gold))
            off = sum(abs(a - b) for a, b in zip(got, gold))
            print(f"{name}\t{program}\t{sum(gold)}\t{sum(got)}\t"
                  f"{right} of {len(gold)}\t{100 * off / sum(gold):.2f}")


main()
