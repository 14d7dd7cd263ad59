#!/usr/bin/env python3
"""Score the times that lede-tag marks in articles whose day is known:
timex.py GOLD.jsonl LEDE-TAG. A line of GOLD is {"doc", "text", "dct": the
article's day, "spans": [[start, end, type]], "values": [[start, end, value]]},
offsets in code points. Prints precision, recall and F1 of spans that are the
same, F1 of those that overlap, and the share of right values and types among
those that are the same."""
import collections
import json
import subprocess
import sys

TYPES = ("DATE", "TIME", "DURATION", "SET")


def tagged(docs, tool):
    lines = "".join(json.dumps({"id": d["doc"], "text": d["text"],
                                "date": d["dct"]}) + "\n" for d in docs)
    out = subprocess.run([tool, "--to", "tsv", "-t", ",".join(TYPES)],
                         input=lines.encode(), stdout=subprocess.PIPE,
                         check=True).stdout.decode()
    found = collections.defaultdict(dict)
    for line in out.splitlines()[1:]:
        row = line.split("\t")
        found[row[0]][int(row[1]), int(row[2])] = row[3], row[4]
    return found


def overlapping(spans, others):
    return sum(any(a < d and c < b for c, d in others) for a, b in spans)


def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0


def main():
    docs = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    found = tagged(docs, sys.argv[2])
    n = collections.Counter()
    for d in docs:
        gold = {(a, b): t for a, b, t in d["spans"] if t in TYPES}
        values = {(a, b): v for a, b, v in d["values"]}
        ours = found[d["doc"]]
        n["gold"] += len(gold)
        n["ours"] += len(ours)
        n["over"] += overlapping(ours, gold)
        n["met"] += overlapping(gold, ours)
        for span in set(gold) & set(ours):
            n["same"] += 1
            n["type"] += gold[span] == ours[span][0]
            n["value"] += values.get(span) == ours[span][1]
    p, r = n["same"] / n["ours"], n["same"] / n["gold"]
    print("gold\tours\tP\tR\tF1\trelaxedF1\tvalues\ttypes")
    print("%d\t%d" % (n["gold"], n["ours"]), *("%.2f" % (100 * x) for x in (
        p, r, f1(p, r), f1(n["over"] / n["ours"], n["met"] / n["gold"]),
        n["value"] / n["same"], n["type"] / n["same"])), sep="\t")


main()
