#!/usr/bin/env python3
"""Copy a folder of labelled paragraphs (JSON Lines) without its capitals, where
that changes no length: lower.py FROM TO."""
import glob
import json
import os
import sys


def lower(text):
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def main():
    source, target = sys.argv[1:]
    os.makedirs(target)
    for path in glob.glob(os.path.join(source, "*.jsonl")):
        with open(path) as f, \
                open(os.path.join(target, os.path.basename(path)), "w") as out:
            for line in f:
                doc = json.loads(line)
                if "paras" in doc:
                    doc["paras"] = [[lower(s) for s in p]
                                    for p in doc["paras"]]
                out.write(json.dumps(doc) + "\n")


main()
