#!/usr/bin/env python3
"""labels.py NAME [MODEL] < JSONL: the language of each text, by eldc or pycld2,
or its label by fasttext, a line each; packages of PyPI that `make
rivals-python` installs. labels.py train MODEL < JSONL: a model for fasttext."""
import json
import os
import sys
import tempfile


def texts():
    for line in sys.stdin:
        yield json.loads(line)["text"]


def eldc():
    import eldc as module
    module.init()
    return lambda text: str(module.detect(text))


def pycld2():
    import pycld2 as module
    return lambda text: module.detect(
        "".join(c for c in text if c.isprintable()))[2][0][1]


def fasttext():
    import fasttext as module
    module.FastText.eprint = lambda x: None
    model = module.load_model(sys.argv[2])
    return lambda text: "%s %.6f" % model.f.predict(
        text.replace("\n", " ") + "\n", 1, 0.0, "strict")[0][::-1]


def train():
    """Labels: whether a text's number is even."""
    import fasttext as module
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "train")
        with open(path, "w", encoding="utf-8") as f:
            for n, text in enumerate(texts()):
                f.write("__label__%d %s\n" % (n % 2, " ".join(text.split())))
        model = module.train_supervised(
            path, dim=100, wordNgrams=2, bucket=200000, epoch=1, thread=1,
            verbose=0)
        if sys.argv[2].endswith(".ftz"):
            model.quantize(input=path, qnorm=True, cutoff=50000)
        model.save_model(sys.argv[2])


def main():
    if sys.argv[1] == "train":
        train()
        return
    judge = globals()[sys.argv[1]]()
    for text in texts():
        print(judge(text))


main()
