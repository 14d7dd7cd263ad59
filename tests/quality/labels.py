#!/usr/bin/env python3
"""Labels and probabilities of lede-tag --classify against fastText's own.

labels.py TAG FILE...: models of all kinds are trained on texts (files of
JSON Lines; label: the part of a file) and both programs judge other 10,000. Prints, of
each model, how often the labels of both differ, the largest difference of
probabilities, and how fast they were. Needs fasttext-wheel of PyPI.
"""
import json, os, re, subprocess, sys, tempfile, time
import fasttext

fasttext.FastText.eprint = lambda x: None
TEXTS = 10000
OPTIONS = [
    ("softmax", dict(loss="softmax", dim=16)),
    ("softmax, 2-grams", dict(loss="softmax", wordNgrams=2, dim=100)),
    ("hs, characters", dict(loss="hs", minn=2, maxn=4, dim=16)),
    ("ns, both", dict(loss="ns", minn=1, maxn=3, wordNgrams=3, dim=10)),
    ("ova", dict(loss="ova", dim=37, wordNgrams=2)),
    ("softmax, characters", dict(loss="softmax", minn=3, maxn=6, dim=64)),
]
QUANTISED = [
    ("cut", dict(cutoff=5000, dsub=2)),
    ("norms", dict(qnorm=True, dsub=2)),
    ("norms, out", dict(qnorm=True, qout=True, cutoff=20000, dsub=3)),
]


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for v in value.values() if isinstance(value, dict) else value:
            yield from strings(v)


def read(files):
    """Pieces of 10 to 79 words, and a label: hundreds, so that all of a model
    can be quantised."""
    for n, name in enumerate(files):
        with open(name, encoding="utf-8") as f:
            text = " ".join(" ".join(strings(json.loads(line))) for line in f)
        words, at, k = text.split(" "), 0, 0
        while at < len(words) and k < 4000:
            size = 10 + (k * 37) % 70
            yield " ".join(words[at:at + size]), n * 100 + k // 8
            at += size
            k += 1


def tag(program, model, path, top):
    run = [program, "-t", "none", "--classify", model, "--labels", str(top),
           "--from", "jsonl"]
    with open(path, "rb") as f:
        return subprocess.run(run, stdin=f, stdout=subprocess.PIPE,
                              check=True).stdout


def compare(program, name, path, model, texts, lines, top=3):
    small = path + ".texts"
    with open(small, "w", encoding="utf-8") as f:
        for text in texts:
            f.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
    begin = time.time()
    out = tag(program, path, small, top)
    mine = time.time() - begin
    begin = time.time()
    theirs = [model.f.predict(line, top, 0.0, "strict") for line in lines]
    other = time.time() - begin
    labels = worst = 0
    for line, want in zip(out.splitlines(), theirs):
        got = json.loads(line)["label_top"]
        names = [g["label"] for g in got]
        labels += names != [label for _, label in want]
        for g, (p, label) in zip(got, want):
            if g["label"] == label:
                worst = max(worst, abs(g["score"] - p))
    size = sum(len(line.encode()) for line in lines) / 1e6
    print("%-32s %6d %10.1e %8.1f %8.1f %6.1f" % (
        name, labels, worst, size / mine, size / other, other / mine))
    return labels == 0 and worst <= 1e-4


def judge(program, folder, data, tests):
    texts = [t for t, _ in tests]
    lines = [re.sub("[\n]", " ", t) + "\n" for t in texts]
    good = True
    for name, options in OPTIONS:
        model = fasttext.train_supervised(
            data, epoch=3, lr=0.3, bucket=200000, thread=1, minCount=2,
            verbose=0, **options)
        path = os.path.join(folder, "model.bin")
        model.save_model(path)
        good &= compare(program, name, path, model, texts, lines)
        if options["loss"] != "softmax":
            continue
        for kind, more in QUANTISED:
            path = os.path.join(folder, "model.ftz")
            small = fasttext.load_model(os.path.join(folder, "model.bin"))
            small.quantize(input=data, retrain=False, **more)
            small.save_model(path)
            good &= compare(program, name + "; " + kind, path,
                            fasttext.load_model(path), texts, lines)
    return good


def main():
    program, files = sys.argv[1], sys.argv[2:]
    pieces = list(read(files))
    tests = pieces[::max(1, len(pieces) // TEXTS)][:TEXTS]
    chosen = set(t for t, _ in tests)
    print("fastText: %d texts, %d others trained on; speed in MB/s" %
          (len(tests), len(pieces) - len(tests)))
    print("%-32s %6s %10s %8s %8s %6s" % (
        "model", "differ", "most", "ours", "theirs", "ratio"))
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "train.txt")
        with open(data, "w", encoding="utf-8") as f:
            for text, n in pieces:
                if text not in chosen:
                    f.write("__label__%d %s\n" % (n, " ".join(text.split())))
        good = judge(program, folder, data, tests)
        for path in os.environ.get("FASTTEXT_MODELS", "").split():
            texts = [t for t, _ in tests]
            lines = [t.replace("\n", " ") + "\n" for t in texts]
            link = os.path.join(folder, "other" + os.path.splitext(path)[1])
            os.symlink(os.path.abspath(path), link)
            good &= compare(program, os.path.basename(path), link,
                            fasttext.load_model(path), texts, lines)
    sys.exit(not good)


main()
