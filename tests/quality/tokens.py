#!/usr/bin/env python3
"""tokens.py TOKENS TEXT FILE ...: tokens of TEXT as build/tests/quality/tokens
(TOKENS) counts them, against the originals: tiktoken for rank files, whose
encoding their names tell, Hugging Face's tokenizers for tokenizer.json. A row a
file: tokens there and here, whether they are the same, MB/s of CPU there and
here (with reading the file). Status 1 if any differs."""
import array
import base64
import os
import re
import resource
import subprocess
import sys
import time


def tiktoken_of(path):
    import tiktoken
    import tiktoken_ext.openai_public as public
    name = re.match(r"[a-z0-9]+_base|gpt2", os.path.basename(path)).group()
    with open(path, encoding="ascii") as f:
        ranks = {base64.b64decode(token): int(rank)
                 for token, rank in (line.split() for line in f)}
    public.load_tiktoken_bpe = lambda *a, **k: ranks
    encoding = tiktoken.Encoding(**getattr(public, name)())
    return encoding.encode_ordinary


def tokenizers_of(path):
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    from tokenizers import Tokenizer
    tokenizer = Tokenizer.from_file(path)
    return lambda text: tokenizer.encode(text, add_special_tokens=False).ids


def children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main():
    tokens, text_path, files = sys.argv[1], sys.argv[2], sys.argv[3:]
    with open(text_path, encoding="utf-8", newline="") as f:
        text = f.read()
    size = os.path.getsize(text_path) / 1e6
    differs = False
    for path in files:
        of = tokenizers_of if path.endswith(".json") else tiktoken_of
        encode = of(path)
        start = time.process_time()
        want = array.array("I", encode(text))
        there = time.process_time() - start
        start = children()
        got = array.array("I", subprocess.run(
            [tokens, path, text_path], stdout=subprocess.PIPE,
            check=True).stdout)
        here = children() - start
        differs |= got != want
        print("%-24s %9d %9d %s %8.1f %8.1f" % (
            "/".join(path.split("/")[-3:])[-24:], len(want), len(got),
            "same" if got == want else "DIFFER", size / there, size / here))
    sys.exit(differs)


main()
