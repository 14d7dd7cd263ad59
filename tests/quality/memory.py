#!/usr/bin/env python3
"""Memory of lines: F1 of the sets without --state, in a first run with it over
the pages in the order of their sites, and in a second.

memory.py EVAL/clean lede-clean [OPTION ...]"""
import json
import os
import subprocess
import sys
import tempfile

SETS = ['aeb', 'nads', 'wcxb-article', 'daniel']


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


def main():
    eval_dir, command = sys.argv[1], sys.argv[2:]
    with tempfile.TemporaryDirectory() as tmp:
        print(f"{'run':<8}" + ''.join(f'{s:>14}' for s in SETS + ['mean']))
        state = ['--state', f'{tmp}/state']
        for name, extra in ('without', []), ('first', state), ('second', state):
            for s in SETS:
                pages = ''.join(
                    json.dumps(r) + '\n' for r in
                    records(f'{eval_dir}/dev/boilerplate/{s}'))
                got = subprocess.run(command + extra, input=pages.encode(),
                                     stdout=subprocess.PIPE, check=True)
                os.makedirs(f'{tmp}/{name}/{s}', exist_ok=True)
                for line in got.stdout.decode().split('\n'):
                    if line:
                        r = json.loads(line)
                        with open(f"{tmp}/{name}/{s}/{r['id']}.txt", 'w',
                                  encoding='utf-8') as file:
                            file.write(r['text'])
            f1 = score(eval_dir, f'{tmp}/{name}')
            print(f'{name:<8}' + ''.join(f'{x:14.4f}' for x in f1), flush=True)
        print(subprocess.run(command[:1] + state + ['--state-info'],
                             stdout=subprocess.PIPE).stdout.decode(), end='')


if __name__ == '__main__':
    main()
