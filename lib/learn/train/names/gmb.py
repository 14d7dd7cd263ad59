#!/usr/bin/env python3
"""Make a corpus for the trainer of names from the Groningen Meaning Bank.

gmb.py read ner_dataset.csv > gmb.jsonl
    The table of words and labels as documents of eight sentences.
gmb.py agree gmb.jsonl TAGGED > agreed.jsonl
    Its labels were made by machine and mended in part. Keep the sentences in
    which a model that was not taught by it (TAGGED: what lede-tag --model made
    of gmb.jsonl) says the same, or where both can be reconciled: of two types
    of one span the model's; a name that one of them lacks if the corpus as a
    whole is clear about it.
"""
import collections
import csv
import json
import sys

TYPES = {"per": "PERSON", "org": "ORG", "geo": "PLACE"}
CLOSING = set(".,;:!?)]%'") | {"'s", "n't", "''", "'re", "'ve", "'ll"}
TITLES = set("""
    mr mrs ms dr gen gov sen rep lt col maj capt prof rev mr. mrs. ms. dr. gen.
    gov. sen. rep. lt. col. maj. capt. president prime foreign defense interior
    finance minister secretary state chief general major colonel lieutenant
    vice deputy ambassador chairman chairwoman senator judge justice king queen
    prince princess sheik sheikh ayatollah pope cardinal bishop archbishop army
    police head spokesman spokeswoman captain admiral brigadier commander
    governor mayor premier chancellor congressman congresswoman representative
    attorney sergeant and former opposition leader rebel""".split())


def sentences(path):
    now = []
    with open(path, encoding="cp1252") as f:
        rows = csv.reader(f)
        next(rows)
        for row in rows:
            if row[0] and now:
                yield now
                now = []
            now.append((row[1], row[3]))
    yield now


def spans_of(words):
    i = 0
    while i < len(words):
        kind = words[i][1][2:]
        j = i + 1
        while j < len(words) and words[j][1] == "I-" + kind and kind:
            j += 1
        if kind:
            yield i, j, kind
        i = j


def read(path):
    every = list(sentences(path))
    places, peoples = collections.Counter(), collections.Counter()
    for s in every:
        places.update(w for w, t in s if t == "B-geo")
        peoples.update(w for w, t in s if t == "B-gpe")
    text, spans = "", []
    for n, s in enumerate(every):
        if n % 8 == 0 and text:
            print(json.dumps({"doc": f"gmb-{n // 8}", "text": text,
                              "spans": spans}))
            text, spans = "", []
        if text:
            text += "\n\n"
        at, line = [], ""
        for w, _ in s:
            w = '"' if w in ("``", "''") else w
            if line and w not in CLOSING and line[-1] not in "($":
                line += " "
            at.append((len(text) + len(line), len(text) + len(line) + len(w)))
            line += w
        text += line
        for i, j, kind in spans_of(s):
            if kind == "gpe" and places[s[i][0]] > max(3, .3 * peoples[s[i][0]]):
                kind = "geo"
            while kind == "per" and i < j and s[i][0].lower() in TITLES:
                i += 1
            if kind in TYPES and i < j:
                spans.append([at[i][0], at[j - 1][1], TYPES[kind]])
    print(json.dumps({"doc": "gmb-last", "text": text, "spans": spans}))


def reconcile(ours, theirs, clear, text):
    """Spans that both can mean, or None."""
    said = {x[:2]: x[2] for x in ours}
    found = {x[:2]: x[2] for x in theirs}
    out = []
    for place in sorted(set(said) | set(found)):
        if place in said and place in found:
            out.append([*place, found[place]])
            continue
        other = found if place in said else said
        kind = said.get(place) or found.get(place)
        across = [p for p in other if p[0] < place[1] and place[0] < p[1]]
        name = text[place[0]:place[1]]
        if across:
            if place in said and name[:1].islower():
                continue  # "southern Afghanistan": the model's
            if place in found and text[across[0][0]].islower():
                out.append([*place, kind])
                continue
            return None
        if place in said and clear.get(name) == kind:
            out.append([*place, kind])
        elif place in found and clear.get(name) == "none":
            continue
        elif place in found and clear.get(name) == kind:
            out.append([*place, kind])
        else:
            return None
    return out


def clear_names(documents):
    """What the corpus says of a name, where it says one thing, mostly."""
    said = collections.defaultdict(collections.Counter)
    for d in documents:
        for a, b, kind in d["spans"]:
            said[d["text"][a:b]][kind] += 1
    clear = {}
    words = collections.Counter(
        w.strip('.,;:"()') for d in documents for w in d["text"].split())
    for name, kinds in said.items():
        kind, n = kinds.most_common(1)[0]
        if n >= 5 and n >= .8 * sum(kinds.values()):
            clear[name] = kind
    for name, n in words.items():
        if n >= 10 and sum(said[name].values()) < .1 * n:
            clear[name] = "none"
    return clear


def agree(path, tagged):
    with open(path) as f:
        documents = [json.loads(line) for line in f]
    clear = clear_names(documents)
    kept = total = 0
    with open(tagged) as f:
        for d, line in zip(documents, f):
            tags = [(t["start"], t["end"], t["type"])
                    for t in json.loads(line)["tags"]]
            text, spans, at = "", [], 0
            for s in d["text"].split("\n\n"):
                a, b = at, at + len(s)
                at = b + 2
                total += 1
                both = reconcile(
                    *([(x - a, y - a, k) for x, y, k in these
                       if a <= x and y <= b] for these in (d["spans"], tags)),
                    clear, s)
                if both is None:
                    continue
                kept += 1
                text += "\n\n" if text else ""
                spans += [[x + len(text), y + len(text), k]
                          for x, y, k in both]
                text += s
            if text:
                print(json.dumps({"doc": d["doc"], "text": text,
                                  "spans": spans}))
    print(f"{kept} of {total} sentences agree", file=sys.stderr)


if len(sys.argv) == 3 and sys.argv[1] == "read":
    read(sys.argv[2])
elif len(sys.argv) == 4 and sys.argv[1] == "agree":
    agree(sys.argv[2], sys.argv[3])
else:
    sys.exit(__doc__)
