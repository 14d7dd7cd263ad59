#!/usr/bin/env python3
"""Train the line classifier of lede-clean: lib/learn/train/clean.NOTE says on what.

train_clean.py --data DIR --bin lede-clean --out classifier_data.c
               [--folds DIR] [--sets a,b,c]

DIR holds SET/index.jsonl, SET/in/ID.txt and SET/labels/ID.txt (a character for
each line: B body, x not, - no words). Features come from the program itself
(the hidden option --features), so that training and running cannot differ.
The figures printed are by cross-validation, all pages of a site in one fold;
--folds keeps the models of the folds, for scores with the program itself
(--model FILE).
"""
import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile

import numpy as np
from catboost import CatBoostClassifier, Pool

import word_weights

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDS = 4
DEPTH = 6
ONE = 256
SEED = 1
FAR = .2
# What the pages of a kind weigh in each set, if it has a hundred or more.
SHARE = {"page": 1., "flat": .3}
# Facts that are asked of neighbours too, and how far.
NEIGHBOURS = ("words end marks first capitals separators date full overlap "
              "repeated digits rights new-words common-words colon gap "
              "rule said").split()
REACH = 3
SCORES = "score".split()
SCORE_REACH = 4
EMPTY = ([], 0)  # a stage without trees


def names():
    """The columns of features.c, in order, made unique."""
    import re
    text = open(os.path.join(HERE, "../../cmd/clean/features.h"),
                encoding="utf-8").read()
    lines = open(os.path.join(HERE, "../../cmd/clean/lines.h"),
                 encoding="utf-8").read()
    facts = re.search(r"enum fact \{(.*?)\}", lines, re.S).group(1)
    feats = re.search(r"enum feature \{(.*?)\}", text, re.S).group(1)
    strip = re.compile(r"/\*.*?\*/", re.S)
    facts = re.findall(r"\b(FACT_\w+)", strip.sub("", facts))
    feats = [f for f in re.findall(r"\b(FEATURE_\w+)", strip.sub("", feats))]
    source = open(os.path.join(HERE, "../../cmd/clean/featuresname.c"),
                  encoding="utf-8").read()
    label = dict(re.findall(r"\[(F\w+)\] = \"([\w-]+)\"", source))
    first = facts + feats
    return [label[c] for c in first], len(facts) + feats.index("FEATURE_SCORE")


def fold_of(site):
    return hashlib.sha1(("fold " + site).encode()).digest()[0] % FOLDS


def read_pages(data, sets):
    pages, seen = [], set()
    for name in sets:
        base = os.path.join(data, name)
        for row in open(os.path.join(base, "index.jsonl"), encoding="utf-8"):
            row = json.loads(row)
            path = os.path.join(base, "in", row["id"] + ".txt")
            text = open(path, encoding="utf-8", newline="").read()
            key = hashlib.sha1(text.encode()).digest()
            if key in seen:
                continue
            seen.add(key)
            if hashlib.sha1(row["site"].encode()).digest()[0] >= 128:
                sys.exit("%s: a site that is held out" % row["site"])
            labels = open(os.path.join(base, "labels", row["id"] + ".txt"),
                          encoding="utf-8").read().split("\n")
            pages.append(dict(set=name, id=row["id"], site=row["site"],
                              text=text, labels=labels,
                              lang=row.get("lang", ""),
                              kind="page", fold=fold_of(row["site"])))
    return pages


def flattened(pages):
    """Some of the pages without what blank lines tell: a blank line between
    any two."""
    out = []
    for p in pages:
        if hashlib.sha1(("flat " + p["id"]).encode()).digest()[0] < 90:
            lines = [x for x in zip(p["text"].split("\n"), p["labels"])
                     if x[0].strip()]
            labels = [y for x in lines for y in (x[1], "-")]
            out.append(dict(p, text="\n\n".join(x[0] for x in lines),
                            labels=labels, kind="flat"))
    return out


FULL = names()[0].index("full")


def dump(program, pages, model=None):
    """Features by page: array of bytes, a row a line; sets lines, y."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8",
                                     suffix=".jsonl") as f:
        for p in pages:
            f.write(json.dumps(dict(text=p["text"])) + "\n")
        f.flush()
        out = subprocess.run(
            [program, "--features", f.name, "--max-record", "1G"] +
            (["--model", model] if model else []), check=True,
            stdout=subprocess.PIPE).stdout.decode()
    rows = out.split("\n")
    result = []
    for p, row in zip(pages, rows):
        table = json.loads(row)["text"].split("\n")
        table = [t.split("\t") for t in table if t]
        p["line"] = [int(t[0]) for t in table]
        p["score"] = np.array([int(t[1]) for t in table], np.int32)
        p["kinds"] = [[int(t[3][i:i + 4], 16) for i in range(0, len(t[3]), 4)]
                      for t in table]
        result.append(np.frombuffer(
            bytes.fromhex("".join(t[2] for t in table)),
            np.uint8).reshape(len(table), -1))
        label = [p["labels"][n - 1] if n <= len(p["labels"]) else "-"
                 for n in p["line"]]
        p["y"] = np.array([x == "B" for x in label], np.int8)
        p["ok"] = np.array([x in "Bx" and x != "" for x in label], bool)
        p["count"] = np.exp2(result[-1][:, 0] / 16.) - 1
        p["full"] = result[-1][:, FULL]
    return result


def columns(stage, label, first):
    """(column, offset) of each input of a stage."""
    n = first if stage == 1 else len(label)
    cols = [(c, 0) for c in range(n)]
    for c in range(n):
        reach = REACH if label[c] in NEIGHBOURS else \
            SCORE_REACH if label[c] in SCORES else 0
        cols += [(c, o) for o in range(-reach, reach + 1) if o]
    return cols


def shifted(table, cols):
    n = len(table)
    out = np.zeros((n, len(cols)), np.uint8)
    for k, (c, o) in enumerate(cols):
        a, b = max(0, -o), min(n, n - o)
        if b > a:
            out[a:b, k] = table[a + o:b + o, c]
    return out


def weights(p, table):
    """A page weighs as much as another, a line by its words."""
    words = np.exp2(table[:, 0] / 16.) - 1
    body = max(60., float(words[p["y"] == 1].sum()))
    return np.minimum(np.maximum(words, .5) / body, .5) + .002


def fit(pages, tables, cols, trees, rate):
    label = names()[0].index
    x = np.vstack([shifted(t, cols) for t in tables])
    y = np.concatenate([p["y"] for p in pages])
    ok = np.concatenate([p["ok"] for p in pages])
    w = np.concatenate([weights(p, t) for p, t in zip(pages, tables)])
    name = np.concatenate([[p["set"] + " " + p["kind"]] * len(p["y"])
                           for p in pages])
    for s in set(name):
        n = len([1 for p in pages if p["set"] + " " + p["kind"] == s])
        w[name == s] *= SHARE[s.split(" ")[1]] * min(1, n / 100) ** .5 / \
            w[name == s].sum()
    # Of what lies far from any text, a part will do.
    far = (y == 0) & (x[:, cols.index((label("short-run"), 0))] > 48) & \
        (x[:, cols.index((label("text-before"), 0))] == 0) & \
        (x[:, cols.index((label("text-after"), 0))] == 0)
    drop = far & (np.random.RandomState(SEED).rand(len(y)) > FAR)
    w[far] /= FAR
    ok = ok & ~drop
    w *= ok
    w *= len(w) / w.sum()
    model = CatBoostClassifier(
        iterations=trees, depth=DEPTH, learning_rate=rate, l2_leaf_reg=4,
        rsm=.4, border_count=128, random_seed=SEED, thread_count=2,
        bootstrap_type="Bernoulli", subsample=.7, boosting_type="Plain",
        feature_border_type="Median", verbose=False, allow_writing_files=False)
    model.fit(Pool(x[ok], y[ok], weight=w[ok]))
    return model


def export(model, cols):
    """[(questions, leaves)], bias: as trees.h wants them."""
    with tempfile.NamedTemporaryFile(suffix=".json") as f:
        model.save_model(f.name, format="json")
        data = json.load(open(f.name))
    scale, bias = data["scale_and_bias"]
    bias = bias[0] if isinstance(bias, list) else bias
    out = []
    for tree in data["oblivious_trees"]:
        questions = []
        for s in tree["splits"]:
            c, o = cols[s["float_feature_index"]]
            questions.append((c, o, min(254, int(s["border"]))))
        leaves = [round(v * scale * ONE) for v in tree["leaf_values"]]
        while len(questions) < DEPTH:
            questions.append((0, 0, 255))
            leaves += leaves
        out.append((questions, leaves))
    assert sum(max(map(abs, l)) for _, l in out) <= 32767
    return out, round(bias * ONE)


def write_model(path, words, stages):
    common, weight = words
    with open(path, "w") as f:
        f.write("%d %d\n" % (len(common), len(weight)))
        f.writelines("%d\n" % k for k in common)
        f.writelines("%d %d\n" % x for x in weight.items())
        for trees, bias in stages:
            f.write("%d %d\n" % (len(trees), bias))
            for q, leaves in trees:
                f.write(" ".join("%d %d %d" % x for x in q) + "  " +
                        " ".join(map(str, leaves)) + "\n")


def rows_of(items, width=78):
    line = "\t"
    for item in items:
        if len(line) + 7 + len(item) + 2 > width:
            yield line.rstrip()
            line = "\t"
        line += item + ", "
    yield line.rstrip()


def write_c(path, words, stages, note):
    out = ["/* Generated by lib/learn/train_clean.py from %s. */" % note,
           '#include "classifier.h"', "", "/* clang-format off */", ""]
    for name, (trees, bias) in zip(("first", "second"), stages):
        out.append("static const struct tree_question %s_question[] = {" %
                   name)
        out += rows_of("{ %d, %d, %d }" % x for q, _ in trees for x in q)
        out += ["};", "", "static const int16_t %s_leaf[] = {" % name]
        out += rows_of(str(v) for _, leaves in trees for v in leaves)
        out += ["};", "", "const struct trees classifier_%s = {" % name,
                "\t%s_question, %s_leaf, %d, %d" %
                (name, name, len(trees), bias), "};", ""]
    common, weight = words
    bits = np.zeros(word_weights.KINDS, np.uint8)
    bits[common] = 1
    bits = np.packbits(bits, bitorder="little")
    out += ["const struct wordscore classifier_words = {", "\t.weight = { {"]
    for many in (0, word_weights.KINDS):
        row = [weight.get(many + k, 0) for k in range(word_weights.KINDS)]
        out += list(rows_of(map(str, row))) + ["\t}, {" if not many else
                                               "\t} },"]
    out += ["\t.common = {", *rows_of(map(str, bits)), "\t},", "};"]
    open(path, "w").write("\n".join(out).rstrip("\n") + "\n")


def report(pages, scores, title):
    """Keep and drop F1 by lines, words lost; by set."""
    for name in sorted({p["set"] + " " + p["kind"] for p in pages}):
        tp = fp = fn = 0
        for p, s in zip(pages, scores):
            if p["set"] + " " + p["kind"] == name:
                k, y = s[p["ok"]] > 0, p["y"][p["ok"]] == 1
                tp += int((k & y).sum())
                fp += int((k & ~y).sum())
                fn += int((~k & y).sum())
        print("%s %-18s P %.3f R %.3f F1 %.3f" % (
            title, name, tp / max(1, tp + fp), tp / max(1, tp + fn),
            2 * tp / max(1, 2 * tp + fp + fn)), flush=True)


def pick(items, pages, want):
    return [x for x, p in zip(items, pages) if want(p)]


def unseen(a, pages, words, stages, tmp):
    """Features by models that never saw the page's site."""
    tables = [None] * len(pages)
    for f in range(FOLDS):
        path = os.path.join(tmp, "first%d" % f)
        write_model(path, words[f], [stages[f], EMPTY])
        mine = [i for i, p in enumerate(pages) if p["fold"] == f]
        for i, t in zip(mine, dump(a.bin, [pages[i] for i in mine], path)):
            tables[i] = t
    return tables


def all_words(pages, tables):
    """The weights of words of each fold, and of all pages."""
    weight = [weights(p, t) * p["ok"] for p, t in zip(pages, tables)]
    words = []
    for f in range(FOLDS + 1):
        mine = [i for i, p in enumerate(pages)
                if p["kind"] == "page" and p["fold"] != f]
        words.append(word_weights.fit_words([pages[i] for i in mine],
                                            [weight[i] for i in mine]))
        print("words", f, len(words[-1][1]), flush=True)
    return words


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", required=True)
    ap.add_argument("--bin", required=True)
    ap.add_argument("--out")
    ap.add_argument("--folds")
    ap.add_argument("--sets", default="aeb,nads,wcxb-article,readability,traf")
    ap.add_argument("--trees", default="150,200")
    ap.add_argument("--rate", type=float, default=.12)
    a = ap.parse_args()
    trees = [int(x) for x in a.trees.split(",")]
    tmp = a.folds or tempfile.mkdtemp()
    os.makedirs(tmp, exist_ok=True)
    label, first = names()
    pages = read_pages(a.data, a.sets.split(","))
    pages += flattened(pages)
    empty = os.path.join(tmp, "empty")
    write_model(empty, ([], {}), [EMPTY, EMPTY])
    tables = dump(a.bin, pages, empty)
    keep = [len(t) > 0 for t in tables]
    tables = [t for t, k in zip(tables, keep) if k]
    pages = [p for p, k in zip(pages, keep) if k]
    print("pages %d lines %d" % (len(pages), sum(map(len, tables))),
          flush=True)
    words = all_words(pages, tables)
    tables = unseen(a, pages, words, [EMPTY] * FOLDS, tmp)
    cols = columns(1, label, first)
    stage1 = []
    for f in range(FOLDS):
        m = fit(pick(pages, pages, lambda p: p["fold"] != f),
                pick(tables, pages, lambda p: p["fold"] != f), cols,
                trees[0], a.rate)
        stage1.append(export(m, cols))
        print("fold", f, flush=True)
    tables = unseen(a, pages, words, stage1, tmp)
    cols2 = columns(2, label, first)
    for f in range(FOLDS):
        m = fit(pick(pages, pages, lambda p: p["fold"] != f),
                pick(tables, pages, lambda p: p["fold"] != f), cols2,
                trees[1], a.rate)
        write_model(os.path.join(tmp, "fold%d" % f), words[f],
                    [stage1[f], export(m, cols2)])
    for f in range(FOLDS):
        dump(a.bin, [p for p in pages if p["fold"] == f],
             os.path.join(tmp, "fold%d" % f))
    report(pages, [p["score"] for p in pages], "second")
    m1 = fit(pages, tables, cols, trees[0], a.rate)
    m2 = fit(pages, tables, cols2, trees[1], a.rate)
    final = [export(m1, cols), export(m2, cols2)]
    write_model(os.path.join(tmp, "model"), words[FOLDS], final)
    if a.out:
        write_c(a.out, words[FOLDS], final, a.sets)


if __name__ == "__main__":
    main()
