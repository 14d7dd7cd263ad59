#!/usr/bin/env python3
"""Labelled pages for the line classifier of lede-clean, from clones of the
repositories that they come from: pages_clean.py DATA OUT.

DATA holds the clones, by their names: article-extraction-benchmark,
article-extraction-dataset, web-content-extraction-benchmark, readability,
trafilatura (lib/learn/train/clean.NOTE tells whose, of what state, under which
licence). A page of a site that is held out is never opened. Writes, for each
set, OUT/SET/index.jsonl, OUT/SET/in/ID.txt (the text), OUT/SET/gold/ID.txt (the
article) and OUT/SET/labels/ID.txt (a character a line: B the article's, x not,
- no words).
"""
import collections
import gzip
import hashlib
import json
import multiprocessing
import os
import re
import shutil
import sys
from urllib.parse import urlsplit

import page_labels
import page_text

HELD_OUT = 128  # first byte of the SHA-1 of the site's name, or more
# Second-level names below which sites are registered.
SHARED = frozenset("co com org net gov edu ac gob or ne go".split())
LEAST_WORDS = 50  # of an article that a program found, or that was rendered
AGREES = .9  # how well its lines must give it
ADDRESS = [re.compile(p) for p in (
    r"<link[^>]+rel=[\"']?canonical[\"']?[^>]*href=[\"']([^\"']+)",
    r"<link[^>]+href=[\"']([^\"']+)[\"'][^>]*rel=[\"']?canonical",
    r"property=[\"']og:url[\"'][^>]*content=[\"']([^\"']+)",
    r"content=[\"']([^\"']+)[\"'][^>]*property=[\"']og:url")]

# gold: the article's text, or a function from the page's bytes to it, for one
# that must agree with the page's lines.
Page = collections.namedtuple("Page", "set id url path gold")


def site_of(url):
    host = urlsplit(url if "//" in url else "//" + url).hostname or url
    host = host.lower().rstrip(".")
    part = host.split(".")
    below = len(part) > 2 and len(part[-1]) == 2 and part[-2] in SHARED
    return ".".join(part[-3:] if below else part[-2:])


def held_out(site):
    return hashlib.sha1(site.encode()).digest()[0] >= HELD_OUT


def load(*path):
    with open(os.path.join(*path), encoding="utf-8") as f:
        return json.load(f)


def read(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as f:
        return f.read()


# --- the sets ---

def aeb(data):
    base = os.path.join(data, "article-extraction-benchmark")
    for name, row in load(base, "ground-truth.json").items():
        yield Page("aeb", name, row.get("url", ""),
                   os.path.join(base, "html", name + ".html.gz"),
                   row["articleBody"])


def nads(data):
    base = os.path.join(data, "article-extraction-dataset")
    for row in load(base, "news_articles.json"):
        name = re.sub(r"\.html$", "", row["html_file"])
        yield Page("nads", name, row["link"] or row["site"],
                   os.path.join(base, "html", name + ".html"), row["text"])


def wcxb(data):
    base = os.path.join(data, "web-content-extraction-benchmark")
    files = load(base, "metadata.json")["files"]
    for part in ("dev", "test"):
        folder = os.path.join(base, part, "ground-truth")
        for name in sorted(os.listdir(folder)):
            name = name[:-len(".json")]
            domain = files.get(name, {}).get("domain")
            if domain and held_out(site_of(domain)):
                continue
            row = load(folder, name + ".json")
            gold = row["ground_truth"].get("main_content")
            kind = row["_internal"]["page_type"]["primary"]
            if gold and kind == "article":
                yield Page("wcxb-article", name,
                           row.get("url") or "http://" + domain,
                           os.path.join(base, part, "html",
                                        name + ".html.gz"), gold)


def readability(data):
    base = os.path.join(data, "readability", "test", "test-pages")
    for name in sorted(os.listdir(base)):
        path = os.path.join(base, name, "source.html")
        page = read(path).decode("utf-8", "replace")
        found = next((m for m in (p.search(page) for p in ADDRESS) if m), None)
        if found and found.group(1).startswith("http"):
            yield Page("readability", name, found.group(1), path,
                       lambda page, p=os.path.join(base, name, "expected.html"):
                       page_text.page_text(read(p)))


def flat(text):
    return page_text.SPACE.sub(" ", text).strip()


def extracted(page, wanted, unwanted):
    """What an extractor finds in the HTML, if it has all that the set says it
    must have, and nothing of what it must not."""
    import trafilatura
    text = trafilatura.extract(page_text.decode(page), include_comments=False,
                               include_tables=True) or ""
    line = flat(text)
    good = all(flat(w) in line for w in wanted) and \
        not any(flat(w) in line for w in unwanted)
    return text if good else ""


def traf(data):
    base = os.path.join(data, "trafilatura", "tests")
    for n, (url, row) in enumerate(load(base, "evaldata.json").items()):
        paths = [os.path.join(base, f, row["file"]) for f in ("cache", "eval")]
        path = next((p for p in paths if os.path.exists(p)), paths[0])
        yield Page("traf", "%04d" % n, url, path,
                   lambda page, r=row: extracted(page, r["with"],
                                                 r["without"]))


SETS = (aeb, nads, wcxb, readability, traf)


# --- a page ---

def make(page, out):
    """Write the page's files; its row in the index, or why it has none."""
    if not os.path.exists(page.path):
        return "not there"
    data = read(page.path)
    gold = page.gold
    if callable(gold):
        try:
            gold = gold(data)
        except Exception as e:  # of an extractor, over any page
            return "extractor: " + type(e).__name__
    text = page_text.page_text(data)
    lines = [page_labels.words_of(line) for line in text.split("\n")]
    words = page_labels.words_of(gold)
    stays = page_labels.aligned(lines, words)
    if callable(page.gold) and (
            len(words) < LEAST_WORDS or
            page_labels.agreement(lines, stays, words) < AGREES):
        return "no sure article"
    label = ["-" if not w else "B" if s else "x" for w, s in zip(lines, stays)]
    for folder, content in (("in", text), ("gold", gold.rstrip("\n")),
                            ("labels", "\n".join(label))):
        with open(os.path.join(out, page.set, folder, page.id + ".txt"), "w",
                  encoding="utf-8", newline="\n") as f:
            f.write(content + "\n")
    return dict(id=page.id, set=page.set, site=site_of(page.url), url=page.url)


def kept(data):
    for each in SETS:
        for page in each(data):
            if not held_out(site_of(page.url)):
                yield page


ARGS = {}


def work(number):
    return make(ARGS["pages"][number], ARGS["out"])


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    data, out = sys.argv[1:]
    pages = list(kept(data))
    for name in {p.set for p in pages}:
        shutil.rmtree(os.path.join(out, name), ignore_errors=True)
        for folder in ("in", "gold", "labels"):
            os.makedirs(os.path.join(out, name, folder))
    ARGS.update(pages=pages, out=out)
    rows, why = collections.defaultdict(list), collections.Counter()
    with multiprocessing.get_context("fork").Pool(2) as pool:
        for page, row in zip(pages, pool.imap(work, range(len(pages)), 8)):
            if isinstance(row, dict):
                rows[page.set].append(row)
            else:
                why[page.set, row] += 1
    for name, those in sorted(rows.items()):
        with open(os.path.join(out, name, "index.jsonl"), "w",
                  encoding="utf-8") as f:
            f.writelines(json.dumps(row) + "\n" for row in those)
        print("%-13s %4d pages" % (name, len(those)), ", ".join(
            "%d: %s" % (n, reason) for (s, reason), n in sorted(why.items())
            if s == name))


if __name__ == "__main__":
    main()
