#!/usr/bin/env python3
"""quotes.py TAG GOLD.jsonl ...: quotations and who says them.

Gold lines: {"doc", "text", "spans": [[start, end, "QUOTE"]], "ignore": [[start,
end]], "quotes": [{"content": [[start, end]], "source": [[start, end]], "cue":
[[start, end]], "kind"}]}, offsets in code points. Told are, of all documents,
of every second one from the first and of the others: strict P, R and F1 of the
quotations, of all and of those of four words and more; of the quotations found
the share whose speaker overlaps the gold source, and the cues alike, for the
direct ones and for the mixed."""
import json
import subprocess
import sys


def overlaps(start, end, spans):
    return any(a < end and start < b for a, b in spans)


def tags(tag, docs):
    lines = "\n".join(
        json.dumps({"id": d["doc"], "text": d["text"]}) for d in docs)
    out = subprocess.run([tag, "-t", "QUOTE"], input=lines.encode(),
                         stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(line)["tags"] for line in out.decode().splitlines()]


def prf(found, wrong, missed):
    p = found / max(1, found + wrong)
    r = found / max(1, found + missed)
    return "%.1f / %.1f / %.1f" % (
        100 * p, 100 * r, 200 * p * r / max(1e-9, p + r))


def detection(docs, told, words):
    found = wrong = missed = 0
    for d, quotes in zip(docs, told):
        text = d["text"]

        def enough(span):
            return len(text[span[0]:span[1]].split()) >= words

        gold = {tuple(s[:2]) for s in d["spans"] if enough(s)}
        ours = {(q["start"], q["end"]) for q in quotes}
        ours = {s for s in ours if enough(s)}
        ours = {s for s in ours if s in gold or not any(
            a <= s[0] and s[1] <= b for a, b in d.get("ignore") or [])}
        found += len(gold & ours)
        wrong += len(ours - gold)
        missed += len(gold - ours)
    return prf(found, wrong, missed)


def speakers(docs, told, kind):
    n = right = cues = cues_right = 0
    for d, quotes in zip(docs, told):
        gold = {}
        for q in d["quotes"]:
            if q.get("kind") != kind or not q.get("source"):
                continue
            for start, end in q["content"]:
                for s in quotes:
                    if start < s["end"] and s["start"] < end and (
                            kind == "mixed" or s["start"] <= start):
                        gold[s["start"]] = q
        for s in quotes:
            q = gold.get(s["start"])
            if q is None:
                continue
            n += 1
            right += "speaker_start" in s and overlaps(
                s["speaker_start"], s["speaker_end"], q["source"])
            if q.get("cue") and "cue" in s:
                cues += 1
                cues_right += overlaps(
                    s["cue_start"], s["cue_end"], q["cue"])
    if n == 0:
        return ""
    return ", %s: speaker %.1f of %d, cue %.1f of %d" % (
        kind, 100 * right / n, n, 100 * cues_right / max(1, cues), cues)


def main():
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as file:
            docs = [json.loads(line) for line in file]
        told = tags(sys.argv[1], docs)
        for name, part in (("all", slice(None)), ("even", slice(0, None, 2)),
                           ("odd", slice(1, None, 2))):
            some, of = docs[part], told[part]
            print("%s %s: P / R / F1 %s, of four words %s%s%s" % (
                path.split("/")[-1], name, detection(some, of, 1),
                detection(some, of, 4), speakers(some, of, "direct"),
                speakers(some, of, "mixed")))


main()
