#!/usr/bin/env python3
"""Memory of lines: F1 of the sets without --state, in a first run with it over
the pages in the order of their sites, and in a second.

memory.py EVAL/clean lede-clean [OPTION ...]

With FOLDS=DIR, where `make train-clean` has put the models of its folds, each
page of the sets that were trained on is cleaned by the model that never saw its
site, with a state for each fold."""
import hashlib
import json
import os
import subprocess
import sys
import tempfile

SETS = ['aeb', 'nads', 'wcxb-article', 'daniel']
TRAINED = SETS[:3]


def read(path):
    with open(path, encoding='utf-8', errors='replace', newline='') as file:
        return file.read()


def records(folder):
    """The pages of a set as JSON Lines, by site, each once."""
    rows = {}
    for line in open(f'{folder}/index.jsonl', encoding='utf-8'):
        row = json.loads(line)
        rows[row['id']] = row
    for row in sorted(rows.values(), key=lambda r: (r['site'], r['id'])):
        text = read(f"{folder}/in/{row['id']}.txt")
        yield {'id': row['id'], 'source': row['site'], 'text': text}


def score(eval_dir, out):
    """F1 by set, and the mean."""
    table = subprocess.run(
        [sys.executable, f'{eval_dir}/score.py', '--dir', out, '--csv',
         '--bootstrap', '0', '--sets', ','.join(SETS)],
        stdout=subprocess.PIPE, check=True).stdout.decode().split('\n')[1:]
    f1 = [float(line.split(',')[4]) for line in table if line]
    return f1 + [sum(f1) / len(f1)]


def groups(name, pages):
    """(options, records, fold) by the model that a page is cleaned with."""
    folder = os.environ.get('FOLDS')
    if not folder or name not in TRAINED:
        return [([], pages, 'all')]
    folds = len([n for n in os.listdir(folder) if n.startswith('fold')])
    by = [[] for _ in range(folds)]
    for r in pages:
        digest = hashlib.sha1(('fold ' + r['source']).encode()).digest()
        by[digest[0] % folds].append(r)
    return [(['--model', f'{folder}/fold{f}'], by[f], str(f))
            for f in range(folds)]


def clean(command, pages):
    """The records' texts, by id."""
    got = subprocess.run(
        command, input=''.join(json.dumps(r) + '\n' for r in pages).encode(),
        stdout=subprocess.PIPE, check=True).stdout.decode()
    return [json.loads(line) for line in got.split('\n') if line]


def main():
    eval_dir, command = sys.argv[1], sys.argv[2:]
    with tempfile.TemporaryDirectory() as tmp:
        print(f"{'run':<8}" + ''.join(f'{s:>14}' for s in SETS + ['mean']))
        for name in ('without', 'first', 'second'):
            for s in SETS:
                os.makedirs(f'{tmp}/{name}/{s}', exist_ok=True)
                pages = list(records(f'{eval_dir}/dev/boilerplate/{s}'))
                for model, those, fold in groups(s, pages):
                    state = [] if name == 'without' else \
                        ['--state', f'{tmp}/state-{fold}']
                    for r in clean(command + model + state, those):
                        with open(f"{tmp}/{name}/{s}/{r['id']}.txt", 'w',
                                  encoding='utf-8') as file:
                            file.write(r['text'])
            f1 = score(eval_dir, f'{tmp}/{name}')
            print(f'{name:<8}' + ''.join(f'{x:14.4f}' for x in f1), flush=True)
        print(subprocess.run(command[:1] + state + ['--state-info'],
                             stdout=subprocess.PIPE).stdout.decode(), end='')


if __name__ == '__main__':
    main()
