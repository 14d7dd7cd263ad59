#!/usr/bin/env python3
"""Corpora in forms of their own, as the trainer of names reads them.

corpora.py uner FILE.iob2 > FILE.jsonl
    Universal NER: a line a token, the sentence's text in a comment.
corpora.py docred FILE.json > FILE.jsonl
    DocRED: entities and where they are mentioned. "the" before them and names
    within names are left out.
"""
import json
import sys

TYPES = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}
CLOSING = set(".,;:!?)]%'") | {"'s", "n't", "''", "'re", "'ve", "'ll", "'m"}


class Document:
    def __init__(self, name):
        self.name, self.text, self.spans = name, "", []

    def add(self, gap, text, spans):
        if self.text:
            self.text += gap
        self.spans += [[a + len(self.text), b + len(self.text), kind]
                       for a, b, kind in spans]
        self.text += text

    def put(self):
        if self.text:
            print(json.dumps({"doc": self.name, "text": self.text,
                              "spans": self.spans}))


def join(words):
    """A text of these words, and where they lie in it."""
    line, at, quoted = "", [], False
    for w in words:
        glued = not line or line[-1] in "($[" or w in CLOSING
        if w in ('"', "``", "''"):
            w, glued, quoted = '"', glued or quoted, not quoted
        elif line.endswith('"') and quoted:
            glued = True
        if not glued:
            line += " "
        at.append((len(line), len(line) + len(w)))
        line += w
    return line, at


def spans_of(labels, at):
    """The spans of B-PER, I-PER and so on; at: where the tokens lie."""
    spans, kind = [], None
    for label, (a, b) in zip(labels, at):
        if label[:2] == "I-" and label[2:] == kind and spans:
            spans[-1][1] = b
            continue
        kind = label[2:]
        if kind in TYPES:
            spans.append([a, b, TYPES[kind]])
        else:
            kind = None
    return spans


def align(text, words):
    at, to = [], 0
    for w in words:
        place = text.find(w, to)
        if place < 0 or text[to:place].strip():
            return None
        at.append((place, place + len(w)))
        to = place + len(w)
    return at


def blocks(path):
    now = []
    with open(path, encoding="utf-8-sig") as f:
        for line in f:
            if line.strip():
                now.append(line.rstrip("\n"))
            elif now:
                yield now
                now = []
    if now:
        yield now


def uner(path):
    document, gap = Document(""), ""
    for lines in blocks(path):
        text, rows = "", []
        for line in lines:
            if line.startswith("# newdoc id = "):
                document.put()
                document = Document(line.split(" = ", 1)[1])
            elif line.startswith("# text = "):
                text = line.split(" = ", 1)[1]
            elif not line.startswith("#"):
                rows.append(line.split("\t"))
        at = align(text, [r[1] for r in rows])
        if at is None:
            print("not aligned:", text, file=sys.stderr)
            continue
        document.add(gap, text, spans_of([r[2] for r in rows], at))
        gap = " " if text[-1:] in '.!?"' else "\n"
    document.put()


def docred(path):
    with open(path, encoding="utf-8") as f:
        entries = json.load(f)
    for entry in entries:
        document = Document(entry["title"])
        for n, words in enumerate(entry["sents"]):
            text, at = join(words)
            spans = []
            for entity in entry["vertexSet"]:
                for m in entity:
                    a, b = m["pos"]
                    if m["sent_id"] == n and m["type"] in TYPES and a < b:
                        a += words[a].lower() == "the" and a + 1 < b
                        spans.append([at[a][0], at[b - 1][1],
                                      TYPES[m["type"]]])
            document.add(" ", text, outermost(spans))
        document.put()


def outermost(spans):
    out = []
    for a, b, kind in sorted(set(map(tuple, spans)),
                             key=lambda x: (x[0], -x[1], x[2])):
        if out and a < out[-1][1]:
            continue
        out.append([a, b, kind])
    return out


READERS = {"uner": uner, "docred": docred}
if len(sys.argv) != 3 or sys.argv[1] not in READERS:
    sys.exit(__doc__)
READERS[sys.argv[1]](sys.argv[2])
