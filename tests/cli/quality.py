#!/usr/bin/env python3
"""Plain reference of quality signals whose words are parted by white space or
that need none: prints the same rows as lede-stat -j. Input: JSON Lines."""
import json
import statistics
import sys
from collections import Counter

STOP = ["the", "be", "to", "of", "and", "that", "have", "with"]


def ratio(a, b):
    return a / b if b else None


def dolma(text):
    words, lines = text.split(), text.split("\n")
    return {
        "words": len(words),
        "median_word_length":
            statistics.median(map(len, words)) if words else None,
        "symbol_ratio":
            ratio(sum("#" in w or "…" in w for w in words), len(words)),
        "bullet_lines":
            ratio(sum(x[:1] in ("*", "-") and x != "" for x in lines),
                  len(lines)),
        "ellipsis_lines": ratio(sum(x.endswith("…") for x in lines),
                                len(lines)),
        "alpha_words": ratio(sum(any(c.isalpha() for c in w) for w in words),
                             len(words)),
        "stop_words": sum(w in STOP for w in words),
    }


def grams(words, n):
    return [tuple(words[i:i + n]) for i in range(len(words) - n + 1)]


def units(units, chars):
    count = Counter(units)
    repeated = [u for u in units if count[u] > 1]
    return (ratio(len(repeated), len(units)),
            ratio(sum(map(len, repeated)), chars))


def repetition(text):
    words, out = text.split(), {}
    a, b = units(text.split("\n"), sum(map(len, words)))
    out.update(dup_line_frac=a, dup_line_char_frac=b)
    for n in range(2, 11):
        count = Counter(grams(words, n))
        size = lambda g: sum(map(len, g))
        if n < 5:
            top = count.most_common(1)
            out[f"top_{n}_gram"] = ratio(
                top[0][1] * size(top[0][0]), sum(map(len, words))) \
                if top else 0
        else:
            total = sum(c * size(g) for g, c in count.items())
            again = sum(c * size(g) for g, c in count.items() if c > 1)
            out[f"duplicated_{n}_n_grams"] = again / total if total else 0
    return out


def main():
    for row in sys.stdin:
        row = json.loads(row)
        out = {}
        for name, measure in (("gopher-dolma", dolma),
                              ("gopher-repetition-dolma", repetition)):
            for key, value in measure(row["text"]).items():
                out[name + "." + key] = value
        print(json.dumps(out, sort_keys=True))


def compare(ours, theirs):
    worst = 0
    for a, b in zip(open(ours), open(theirs)):
        a, b = json.loads(a)["signals"], json.loads(b)
        if set(a) != set(b):
            sys.exit("names differ: %s" % sorted(set(a) ^ set(b)))
        for key, value in b.items():
            if (a[key] is None) != (value is None):
                sys.exit("%s: %s, not %s" % (key, a[key], value))
            if value is not None:
                worst = max(worst, abs(a[key] - value))
                if abs(a[key] - value) > 1e-6 * max(1, abs(value)):
                    sys.exit("%s: %s, not %s" % (key, a[key], value))


if len(sys.argv) == 3:
    compare(*sys.argv[1:])
else:
    main()
