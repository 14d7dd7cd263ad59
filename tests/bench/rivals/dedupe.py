#!/usr/bin/env python3
"""Drop near duplicates with a library of PyPI: JSON Lines in and out.

usage: dedupe.py rensa|datatrove|text-dedup

Each in the way and with the parameters that its own documents give: rensa 128
permutations, 16 bands, words in fives, threshold 0.6; datatrove 14 buckets of 8
hashes over words in fives; text-dedup 200 permutations in 50 bands of 4 over
pairs of words, its threshold 0.5."""

import json
import re
import sys


def words(text):
    return re.findall(r"\w+", text.lower())


def shingles(text, n):
    w = words(text)
    return [" ".join(w[i:i + n]) for i in range(max(1, len(w) - n + 1))]


def rensa():
    from rensa import RMinHash, RMinHashLSH

    lsh = RMinHashLSH(threshold=0.6, num_perm=128, num_bands=16)
    kept = {}

    def fresh(number, text):
        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update(shingles(text, 5))
        found = any(sketch.jaccard(kept[k]) >= 0.6 for k in lsh.query(sketch))
        if not found:
            kept[number] = sketch
            lsh.insert(number, sketch)
        return not found

    return fresh


def datatrove():
    from datatrove.pipeline.dedup.minhash import (MinhashConfig,
                                                  MinhashDedupSignature)
    step = MinhashDedupSignature(output_folder="/tmp",
                                 config=MinhashConfig(n_grams=5))
    seen = [set() for _ in range(step.config.num_buckets)]

    def fresh(number, text):
        grams = step.get_shingles(text)
        if len(grams) == 0:
            return True
        found = False
        for bucket, signature in zip(seen, step.get_signature(grams)):
            key = tuple(signature)
            found = found or key in bucket
            bucket.add(key)
        return not found

    return fresh


def text_dedup():
    import numpy
    from text_dedup.minhash import embed_func
    from text_dedup.utils import xxh3_32hash

    prime = (1 << 61) - 1
    rng = numpy.random.RandomState(42)
    pairs = (rng.randint(1, prime, size=200, dtype=numpy.uint64),
             rng.randint(0, prime, size=200, dtype=numpy.uint64))
    ranges = [(i * 4, (i + 1) * 4) for i in range(50)]
    seen = [set() for _ in ranges]

    def fresh(number, text):
        sketch = embed_func(
            content=text, idx=number, num_perm=200, ngram_size=2,
            min_length=1, hashranges=ranges, permutations=pairs,
            hash_func=xxh3_32hash, dtype=numpy.uint32,
            max_hash=numpy.uint32((1 << 32) - 1),
            modulo_prime=numpy.uint64(prime))
        found = False
        for bucket, key in zip(seen, sketch["__signatures__"]):
            found = found or key in bucket
            bucket.add(key)
        return not found

    return fresh


def main():
    fresh = {"rensa": rensa, "datatrove": datatrove,
             "text-dedup": text_dedup}[sys.argv[1]]()
    for number, line in enumerate(sys.stdin):
        if fresh(number, json.loads(line)["text"]):
            sys.stdout.write(line)


main()
