#!/usr/bin/env python3
"""How evenly the keys of near duplicates spread over the tasks of a shuffle.

skew.py UNITS SHARE...: simulates a corpus of UNITS articles of 13 keys each,
of which SHARE (0.01: one in a hundred) carry the same boilerplate, so that one
of their keys is common to them all; the others repeat as news does (copies of
a story follow Zipf's law with exponent 2). Prints, for each SHARE and number
of tasks, the rows of the fullest task over the mean, and the comparisons of
the fullest task, with every pair of a key compared and as lede-dedupe does
(four for each unit).
"""

import random
import sys

KEYS = 13
COMPARED = 4


def copies(rng):
    """Articles of one story."""
    n = 1
    while rng.random() < 0.25 and n < 100000:
        n *= 2
    return n


def keys_of(units, share, rng):
    """Rows of each key."""
    rows = []
    left = units
    while left > 0:
        n = min(copies(rng), left)
        left -= n
        rows.extend([n] * KEYS)
    common = int(units * share)
    if common > 1:
        rows.append(common)
    return rows


def tasks(rows, n, rng):
    """Rows, pairs and bounded comparisons of the fullest of n tasks."""
    load, pairs, bounded = [0] * n, [0] * n, [0] * n
    for r in rows:
        t = rng.randrange(n)
        load[t] += r
        pairs[t] += r * (r - 1) // 2
        bounded[t] += min(r * (r - 1) // 2, COMPARED * r)
    return max(load) * n / sum(load), max(pairs), max(bounded)


def main():
    if len(sys.argv) < 3:
        sys.exit("usage: skew.py units share...")
    units = int(sys.argv[1])
    print("share\ttasks\tfullest/mean\tpairs of all\tcompared")
    for share in map(float, sys.argv[2:]):
        rng = random.Random(1)
        rows = keys_of(units, share, rng)
        for n in (10, 100, 1000):
            print("%g\t%d\t%.2f\t%d\t%d" % (share, n, *tasks(rows, n, rng)))


if __name__ == "__main__":
    main()
