#!/usr/bin/env python3
"""peers.py NAME < TEXT: the sentences of each line, one a line, by a package of
PyPI that `make rivals-python` installs: blingfire, nupunkt, punkt, sentencex, syntok."""
import sys


def blingfire():
    from blingfire import text_to_sentences
    return lambda line: text_to_sentences(line).split("\n")


def nupunkt():
    from nupunkt import sent_tokenize
    return sent_tokenize


def punkt():
    from punkt import sent_tokenize
    return sent_tokenize


def sentencex():
    from sentencex import segment
    return lambda line: segment("en", line)


def syntok():
    from syntok import segmenter
    return lambda line: (
        "".join(t.spacing + t.value for t in sentence).strip()
        for paragraph in segmenter.process(line) for sentence in paragraph)


def main():
    split = globals()[sys.argv[1]]()
    out = []
    for line in sys.stdin:
        line = line.strip()
        if line:
            out.extend(split(line))
        if len(out) > 1000:
            sys.stdout.write("\n".join(out) + "\n")
            out = []
    sys.stdout.write("\n".join(out) + "\n")


main()
