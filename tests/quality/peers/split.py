#!/usr/bin/env python3
"""A sentence splitter of the Python Package Index as a filter: split.py NAME
LANG, lines of paragraphs in, lines of sentences out."""
import sys


def load(name, lang):
    if name == "nupunkt":
        from nupunkt import sent_tokenize
        return sent_tokenize
    if name == "blingfire":
        from blingfire import text_to_sentences
        return lambda text: text_to_sentences(text).split("\n")
    if name == "sentencex":
        from sentencex import segment
        return lambda text: segment(lang, text)
    from pysbd import Segmenter
    from pysbd.languages import LANGUAGE_CODES
    return Segmenter(language=lang if lang in LANGUAGE_CODES else "en",
                     clean=False).segment


def main():
    split = load(*sys.argv[1:3])
    for line in sys.stdin:
        for sentence in split(line.strip()) if line.strip() else ():
            if sentence.strip():
                print(sentence.strip())


main()
