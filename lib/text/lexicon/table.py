"""Words as hashes, and perfect hash tables of them, as lexicon.c and cluster.c
read them."""
import hashlib
import os
import pathlib
import re
import sys
import unicodedata

here = pathlib.Path(__file__).resolve().parent
MASK = (1 << 64) - 1
K1, K2 = 0xD6E8FEB86659FD93, 0x9E3779B97F4A7C15
LOAD, PER_BUCKET = 0.93, 4
SPECIAL = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d",
           "ł": "l", "þ": "th", "ı": "i", "ſ": "s", "ŋ": "n", "ħ": "h",
           "ŧ": "t", "ĸ": "k"}


def inputs(data):
    """The files of NOTE that are in a folder, name to path, each checked."""
    found = {}
    for line in (here / "NOTE").read_text().split("\n"):
        m = re.match(r"(\S+) ([0-9a-f]{64}) ", line)
        if not m:
            continue
        path = os.path.join(data, m[1])
        with open(path, "rb") as f:
            if hashlib.sha256(f.read()).hexdigest() != m[2]:
                sys.exit(f"{path}: not the file of {here / 'NOTE'}")
        found[m[1]] = path
    return found


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


# --- the table ---

def size(keys):
    """Slots and buckets for so many keys."""
    return int(keys / LOAD) + 1, keys // PER_BUCKET + 1


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


def mark(key, bits):
    """The bits of a key that its slot keeps."""
    return (key * K2 & MASK) >> (64 - bits)


def put(out, values):
    line = ""
    for value in values:
        text = f"{value},"
        if len(line) + len(text) > 79:
            out.write(line + "\n")
            line = ""
        line += text
    out.write(line + "\n")
