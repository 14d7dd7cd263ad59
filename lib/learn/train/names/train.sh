#!/bin/sh
# Make the model of names from the folder of corpora that NOTE lists.
# train.sh TRAINER DATA MODEL [OPTION ...]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
trainer=$1 data=$2 model=$3
shift 3
[ -f "$data/uner_ewt.dev.jsonl" ] || {
	echo "train-names: DATA=DIR: the folder of the corpora in $here/NOTE" >&2
	exit 2
}
exec "$trainer" -o "$model" -n "$here/NOTE" "$@" \
    "$data/gum_open.train.jsonl" "$data/gum_open.dev.jsonl" \
    "$data/uner_ewt.dev.jsonl" "$data/uner_pud.all.jsonl" \
    "$data/wikigold.all.jsonl" "$data/sec.train.jsonl" \
    "$data"/crossner_*.train.jsonl "$data"/crossner_*.dev.jsonl \
    "$data/wnut17.train.jsonl" "$data/btc.all.jsonl"
