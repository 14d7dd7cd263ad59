#!/usr/bin/env python3
"""Boilerplate by cross-validation: clean-folds.py EVAL PROGRAM [FOLDS].

EVAL holds score.py and dev/boilerplate. FOLDS is where `make train-clean` has
put the models of its folds: a page of a set that was trained on is cleaned with
the model that never saw its site, any other with the tool's own weights.
Prints score.py's table; the pages that lose more than a fifth of the
article's words that stand in them;
and the articles proper that do not pass as they are, by rules and classifier.
Without FOLDS, the sets that were not trained on.
"""
import collections
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile

TRAINED = ("aeb", "nads", "wcxb-article")
OTHERS = ("daniel",)
WORD = re.compile(r"\w+")


def fold_of(site, folds):
    """As train_clean.py has it."""
    return hashlib.sha1(("fold " + site).encode()).digest()[0] % folds


def read(path):
    with open(path, encoding="utf-8", errors="replace", newline="") as f:
        return f.read()


def clean(program, options, texts):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as f:
        for text in texts:
            f.write(json.dumps({"text": text}) + "\n")
        f.flush()
        out = subprocess.run([program] + options + [f.name], check=True,
                             stdout=subprocess.PIPE).stdout.decode()
    return [json.loads(line)["text"] for line in out.split("\n") if line]


def shared(gold, text):
    """How many words of the gold a text has."""
    left = collections.Counter(WORD.findall(text))
    kept = 0
    for word in WORD.findall(gold):
        if left[word] > 0:
            left[word] -= 1
            kept += 1
    return kept


def fifth_lost(gold, page, out):
    """True if over a fifth of the gold's words that the page has are gone."""
    return shared(gold, out) < .8 * shared(gold, page)


def main():
    base, program = sys.argv[1:3]
    folds = sys.argv[3] if len(sys.argv) > 3 else None
    count = len([n for n in os.listdir(folds) if re.match(r"fold\d", n)]) \
        if folds else 0
    sets = (TRAINED if folds else ()) + OTHERS
    rows = []
    with tempfile.TemporaryDirectory() as tmp:
        for name in sets:
            dev = os.path.join(base, "dev/boilerplate", name)
            if not os.path.isdir(dev):
                continue
            os.makedirs(os.path.join(tmp, name))
            groups = {}
            for line in read(os.path.join(dev, "index.jsonl")).split("\n"):
                if line:
                    row = json.loads(line)
                    f = fold_of(row["site"], count) if name in TRAINED else -1
                    groups.setdefault(f, []).append(row["id"])
            lost = changed = by_rules = pages = 0
            for f, ids in groups.items():
                model = [] if f < 0 else \
                    ["--model", os.path.join(folds, "fold%d" % f)]
                gold = [read(os.path.join(dev, "gold", i + ".txt"))
                        for i in ids]
                given = [read(os.path.join(dev, "in", i + ".txt"))
                         for i in ids]
                outs = clean(program, model, given)
                for i, g, page, out in zip(ids, gold, given, outs):
                    with open(os.path.join(tmp, name, i + ".txt"), "w",
                              encoding="utf-8", newline="") as o:
                        o.write(out)
                    lost += fifth_lost(g, page, out)
                off, rules, full = (
                    clean(program, o, gold) for o in (
                        ["--boilerplate=off"], ["--boilerplate=rules"], model))
                by_rules += sum(a != b for a, b in zip(off, rules))
                changed += sum(a != b for a, b in zip(rules, full))
                pages += len(ids)
            rows.append((name, pages, 100 * lost / pages, by_rules, changed))
        subprocess.run([sys.executable, os.path.join(base, "score.py"),
                        "--dir", tmp, "--sets", ",".join(sets)], check=True)
    print("%-13s%6s  lose>1/5  articles changed by rules, by the classifier" %
          ("set", "pages"))
    for row in rows:
        print("%-13s%6d%9.1f%%%9d%7d" % row)


if __name__ == "__main__":
    main()
