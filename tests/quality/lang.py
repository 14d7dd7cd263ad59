#!/usr/bin/env python3
"""Languages told by lede-tag: lang.py EVAL LEDE-TAG [PEER].

EVAL holds dev/LANG-NAME.jsonl, of paragraphs ("paras") of sentences. Scored
are single sentences, 2,000 a file at most, and ten sentences in a row, all of
them, if there are 20 letters outside web and e-mail addresses, with how many per cent are right for each language, for all languages
alike (macro) and for all texts (micro). With a PEER
(eld, eldc, pycld2): the Python package of that name instead; eld with
clean_text on.
"""
import collections
import glob
import json
import os
import re
import subprocess
import sys

LETTERS, TOGETHER, MOST = 20, 10, 2000


def sentences(path):
    with open(path, encoding="utf-8") as f:
        for line in f:
            for paragraph in json.loads(line)["paras"]:
                yield from (paragraph if isinstance(paragraph, list)
                            else [paragraph])


def letters(text):
    """Those of addresses do not count."""
    return sum(c.isalpha() for word in text.split()
               if not re.search(r"@|://|www\.|\.(com|org|net)", word)
               for c in word)


def texts(folder):
    singles, tens = [], []
    for path in sorted(glob.glob(os.path.join(folder, "*-*.jsonl"))):
        lang = os.path.basename(path).split("-")[0]
        found = list(sentences(path))
        long = [s for s in found if letters(s) >= LETTERS]
        singles += [(lang, s) for s in long[::len(long) // MOST + 1]]
        glue = "" if lang in ("ja", "zh") else " "
        tens += [(lang, glue.join(s.strip() for s in found[i:i + TOGETHER]))
                 for i in range(0, len(found) - TOGETHER + 1, TOGETHER)]
        tens = [(code, text) for code, text in tens
                if letters(text) >= LETTERS]
    return singles, tens


def by_tag(program, cases):
    records = "".join(json.dumps({"text": t}) + "\n" for _, t in cases)
    out = subprocess.run([program, "-t", "lang"], input=records.encode(),
                         stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(line).get("lang") for line in out.splitlines()]


def by_eld(cases):
    from eld import LanguageDetector
    detector = LanguageDetector()
    detector.clean_text(True)
    return [detector.detect(text).language for _, text in cases]


def by_eldc(cases):
    import eldc
    eldc.init()
    return [str(eldc.detect(text)) for _, text in cases]


def by_pycld2(cases):
    import pycld2
    return [pycld2.detect("".join(c for c in text if c.isprintable()))[2][0][1]
            .split("-")[0] for _, text in cases]


PEERS = {"eld": by_eld, "eldc": by_eldc, "pycld2": by_pycld2}


def score(name, cases, got):
    right, of, wrong = collections.Counter(), collections.Counter(), []
    for (lang, text), told in zip(cases, got):
        of[lang] += 1
        right[lang] += told == lang
        if told != lang:
            wrong.append((lang, told, text[:100]))
    share = {lang: 100 * right[lang] / of[lang] for lang in of}
    print(f"{name}: micro {100 * sum(right.values()) / len(cases):.2f} "
          f"macro {sum(share.values()) / len(share):.2f} of {len(cases)} texts "
          f"in {len(of)} languages")
    print("   " + " ".join(f"{lang} {share[lang]:.2f}" for lang in share))
    if os.environ.get("WRONG"):
        for case in wrong:
            print("  ", *case, sep="\t")


def main():
    singles, tens = texts(os.path.join(sys.argv[1], "dev"))
    for name, cases in (("one sentence", singles), ("ten sentences", tens)):
        if len(sys.argv) > 3:
            got = PEERS[sys.argv[3]](cases)
        else:
            got = by_tag(sys.argv[2], cases)
        score(name, cases, got)


main()
