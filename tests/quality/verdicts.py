#!/usr/bin/env python3
"""Verdicts of lede-stat beside those of datatrove's own filters, and signals
beside those of dolma's own tagger, on the texts of labelled data: pages (DIR/clean/dev/boilerplate/*/in), articles
(DIR/dedupe/dev, DIR/tag/dev) and documents (DIR/split/dev).

usage: [EVERY=N] verdicts.py DIR LEDE-STAT [DETAILS], with a Python that has datatrove
0.10.1, spacy, nltk and xxhash below 3.6, and dolma 1.2.1 (pip install --no-deps
will do). Prints for each rule set the share of
texts with the same verdict, and with the same reason too; DETAILS: a file for
each text on which they differ, with both. EVERY: each Nth text only."""
import importlib.util
import json
import os
import re
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


DOLMA = {"words": "word_count", "median_word_length": "median_word_length",
         "symbol_ratio": "symbol_to_word_ratio",
         "bullet_lines": "fraction_of_lines_starting_with_bullet_point",
         "ellipsis_lines": "fraction_of_lines_ending_with_ellipsis",
         "alpha_words": "fraction_of_words_with_alpha_character",
         "stop_words": "required_word_count"}
REPETITION = {"dup_line_frac": "fraction_of_duplicate_lines",
              "dup_line_char_frac":
                  "fraction_of_characters_in_duplicate_lines"}
REPETITION.update({f"top_{n}_gram": n for n in (2, 3, 4)})
REPETITION.update({f"duplicated_{n}_n_grams": n for n in range(5, 11)})


def dolma_tagger():
    """Its function, without what its package would load; None: not there."""
    spec = importlib.util.find_spec("dolma")
    if spec is None:
        return None
    path = Path(spec.submodule_search_locations[0]) / "taggers/gopher.py"
    source = path.read_text().split("\n@TaggerRegistry")[0]
    source = re.sub(r"^from \.\..*$", "", source, flags=re.M)
    names = {"Span": object}
    exec(compile(source, str(path), "exec", dont_inherit=True), names)
    return names["get_attributes"]


def same_values(signals, prefix, wanted, attributes):
    grams = dict(attributes.fraction_of_characters_in_most_common_ngram +
                 attributes.fraction_of_characters_in_duplicate_ngrams)
    for name, theirs in wanted.items():
        b = grams.get(theirs, 0) if isinstance(theirs, int) else \
            getattr(attributes, theirs)
        if abs((signals[f"{prefix}.{name}"] or 0) - b) > 1e-8 * max(1, b):
            return False
    return True


def escaped(text):
    """What could be taken for an inline mark, as lede-tag writes it."""
    return re.sub(r"<(?=/?[A-Z])", "&lt;",
                  re.sub(r"&(?=(?:lt|amp);)", "&amp;", text))


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
    lines = "".join(json.dumps({"id": n, "text": escaped(t)}) + "\n"
                    for n, t in zip(names, all_texts))
    out = subprocess.run([stat, "-aj", "--count", "words", "--verdict",
                          ",".join(filters), "--signals",
                          "gopher-dolma,gopher-repetition-dolma"], input=lines, check=True,
                         capture_output=True, encoding="utf-8").stdout
    records = [json.loads(line) for line in out.splitlines()]
    ours = [record["verdict"] for record in records]
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
    tagger = dolma_tagger()
    if tagger is None:
        return
    same = Counter()
    for text, record in zip(all_texts, records):
        attributes = tagger(text)
        for prefix, wanted in (("gopher-dolma", DOLMA),
                               ("gopher-repetition-dolma", REPETITION)):
            same[prefix] += same_values(record["signals"], prefix, wanted,
                                        attributes)
    print("rule set\ttexts\tall signals the same %")
    for prefix, n in same.items():
        print(f"{prefix}\t{len(names)}\t{100 * n / len(names):.2f}")


main()
