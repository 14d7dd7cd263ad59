#!/usr/bin/env python3
"""Write lib/text/abbrev_tables.c from lib/text/abbrev/*.txt (see its NOTE).

gen_abbrev.py          rewrite the file
gen_abbrev.py --check  exit 1 if that would change it
"""
import glob
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "abbrev_tables.c")
# The order is that of the enum in abbrev.h.
CLASSES = ("title month number corp state time unit general never plain "
           "honorific starter say office label zone bang").split()


def read(path):
    words = {}
    with open(path, encoding="utf-8") as f:
        for line in f:
            name, _, rest = line.partition(":")
            if line.strip():
                for word in rest.split():
                    assert len(word.encode()) < 20, word
                    words[word] = words.get(word, 0) | \
                        1 << CLASSES.index(name)
    return sorted(words.items(), key=lambda item: item[0].encode())


def head(word):
    return int.from_bytes(word.encode()[:8].ljust(8, b"\0"), "big")


def text():
    out = ["/* Written by lib/text/gen_abbrev.py from lib/text/abbrev. */",
           '#include "abbrev.h"', "", "/* clang-format off */", ""]
    langs = []
    for path in sorted(glob.glob(os.path.join(HERE, "abbrev", "*.txt"))):
        lang = os.path.basename(path)[:-4]
        words = read(path)
        langs.append((lang, len(words)))
        out.append("static const struct abbrev %s[] = {" % lang)
        out += ['\t{ 0x%016x, "%s", %d, 0x%x },'
                % (head(word), word, len(word.encode()), classes)
                for word, classes in words]
        out += ["};", ""]
    out.append("const struct abbrev_list abbrev_lists[] = {")
    out += ['\t{ "%s", %s, %d },' % (lang, lang, n) for lang, n in langs]
    out += ["\t{ 0, 0, 0 },", "};"]
    return "\n".join(out) + "\n"


def main():
    new = text()
    if sys.argv[1:] == ["--check"]:
        with open(OUT, encoding="utf-8") as f:
            sys.exit(f.read() != new)
    with open(OUT, "w", encoding="utf-8") as f:
        f.write(new)


main()
