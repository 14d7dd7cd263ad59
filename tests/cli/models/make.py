#!/usr/bin/env python3
"""Make the models beside this file anew, with fasttext-wheel 0.9.2 of PyPI.

They are trained on the lines below: news of boats, and advertising.
expected.tsv holds what fastText says of some texts: model, text, label and
probability.
"""
import os, random
import fasttext

fasttext.FastText.eprint = lambda x: None
HERE = os.path.dirname(os.path.abspath(__file__))
NEWS = """the ferry sank off the coast on friday and rescuers searched all night
officials said the dam broke after days of rain
police arrested two men after the robbery in the old town
the minister told reporters that talks would go on
voters in the north chose a new council on sunday
a court ordered the company to pay for the damage""".split("\n")
ADS = """click here to win a free phone now
buy two and get one free only this week
sign up for our newsletter and save
best prices guaranteed order online today
share this page with your friends and win
download the app now it is free""".split("\n")


def lines():
    random.seed(1)
    for label, texts in (("news", NEWS), ("ad", ADS)):
        for text in texts:
            words = text.split()
            for n in range(6):
                random.shuffle(words)
                yield "__label__%s %s" % (label, " ".join(words))


TEXTS = ["officials said the ferry sank", "click here and save", "free",
         "zzz the council", "the the the the", "__label__ad police",
         "win </s> the court ordered", "été \u6c34 123"]


def expect(out, name):
    model = fasttext.load_model(os.path.join(HERE, name))
    for text in TEXTS:
        p, label = model.f.predict(text + "\n", 1, 0.0, "strict")[0]
        out.write("%s\t%s\t%s\t%.6f\n" % (name, text, label, p))


def main():
    data = os.path.join(HERE, "train.tmp")
    with open(data, "w", encoding="utf-8") as f:
        f.write("\n".join(lines()) + "\n")
    for loss in ("softmax", "hs", "ova"):
        model = fasttext.train_supervised(
            data, loss=loss, dim=4, epoch=40, lr=0.5, wordNgrams=2, bucket=64,
            minn=2, maxn=3, thread=1, verbose=0)
        model.save_model(os.path.join(HERE, loss + ".bin"))
    model = fasttext.train_supervised(
        data, dim=4, epoch=40, lr=0.5, wordNgrams=2, bucket=600, thread=1,
        verbose=0)
    model.quantize(input=data, qnorm=True, cutoff=300, dsub=2, retrain=False)
    model.save_model(os.path.join(HERE, "small.ftz"))
    os.remove(data)
    with open(os.path.join(HERE, "expected.tsv"), "w", encoding="utf-8") as f:
        for name in ("softmax.bin", "hs.bin", "ova.bin", "small.ftz"):
            expect(f, name)


main()
