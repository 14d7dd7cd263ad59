#!/usr/bin/env python3
"""Verdicts of lede-stat beside those of datatrove's own filters, on the texts
of labelled data: pages (DIR/clean/dev/boilerplate/*/in), articles
(DIR/dedupe/dev, DIR/tag/dev) and documents (DIR/split/dev).

usage: [EVERY=N] verdicts.py DIR LEDE-STAT [DETAILS], with a Python that has datatrove
0.10.1, spacy, nltk and xxhash below 3.6. Prints for each rule set the share of
texts with the same verdict, and with the same reason too; DETAILS: a file for
each text on which they differ, with both. EVERY: each Nth text only."""
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from datatrove.data import Document
from datatrove.pipeline.filters import (C4QualityFilter, FineWebQualityFilter,
                                        GopherQualityFilter,
                                        GopherRepetitionFilter)


def texts(root):
    for path in sorted(root.glob("clean/dev/boilerplate/*/in/*")):
        yield str(path.relative_to(root)), path.read_text(
            encoding="utf-8", errors="replace")
    for path in sorted([*root.glob("dedupe/dev/*.jsonl"),
                        *root.glob("tag/dev/*.jsonl")]):
        for i, line in enumerate(open(path, encoding="utf-8")):
            record = json.loads(line)
            if isinstance(record.get("text"), str):
                yield f"{path.relative_to(root)}:{i + 1}", record["text"]
    for path in sorted(root.glob("split/dev/*.jsonl")):
        for i, line in enumerate(open(path, encoding="utf-8")):
            paras = json.loads(line).get("paras")
            if paras:
                yield (f"{path.relative_to(root)}:{i + 1}",
                       "\n\n".join("".join(p).strip() for p in paras))


def reason(outcome):
    if isinstance(outcome, tuple):
        return "keep" if outcome[0] else outcome[1]
    return "keep" if outcome else "dropped"


def main():
    root, stat = Path(sys.argv[1]), sys.argv[2]
    filters = {"c4-datatrove": C4QualityFilter(filter_no_terminal_punct=True),
               "gopher-datatrove": GopherQualityFilter(),
               "gopher-repetition-datatrove": GopherRepetitionFilter(),
               "fineweb-datatrove": FineWebQualityFilter()}
    names, all_texts = zip(*[(n, t) for n, t in texts(root)
                              if t.strip()][::int(os.environ.get("EVERY", 1))])
    lines = "".join(json.dumps({"id": n, "text": t}) + "\n"
                    for n, t in zip(names, all_texts))
    out = subprocess.run([stat, "-aj", "--count", "words", "--verdict",
                          ",".join(filters)], input=lines, check=True,
                         capture_output=True, encoding="utf-8").stdout
    ours = [json.loads(line)["verdict"] for line in out.splitlines()]
    details = open(sys.argv[3], "w") if len(sys.argv) > 3 else None
    print("rule set\ttexts\tsame verdict %\tsame reason %\tmost differences")
    for variant, theirs in filters.items():
        verdicts = reasons = 0
        pairs = Counter()
        for name, text, our in zip(names, all_texts, ours):
            a = our[variant].get("reason", "keep")
            try:
                b = reason(theirs.filter(Document(text=text, id=name)))
            except Exception as error:
                b = type(error).__name__
            verdicts += (a == "keep") == (b == "keep")
            reasons += a == b
            if a != b:
                pairs[f"{a} for {b}"] += 1
                if details:
                    print(variant, name, a, b, sep="\t", file=details)
        n = len(names)
        print(f"{variant}\t{n}\t{100 * verdicts / n:.2f}\t"
              f"{100 * reasons / n:.2f}\t" +
              ", ".join(f"{k} {v}" for k, v in pairs.most_common(3)),
              flush=True)


main()
