#!/bin/sh
# Time languages and labels beside what tells them elsewhere; megabytes (1e6) a
# second of CPU time, the best of RUNS interleaved runs, start-up not charged.
#
# TEXT=FILE (JSON Lines with `text`) names the input, else SIZE bytes are made
# (tests/bench/gen.c). The others are there after `make rivals-python`.
set -eu
cd "$(dirname "$0")/../.."
BIN=${BIN:-$PWD/build/bin}
B=${B:-build}
P=${P:-lede-}
SIZE=${SIZE:-20000000}
RUNS=${RUNS:-3}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
tag=$BIN/${P}tag
peers=${PEERS:-$B/venv-rivals/bin/python}

${CC:-cc} -std=c11 -O2 -o "$tmp/gen" tests/bench/gen.c
text=${TEXT:-$tmp/text}
[ -n "${TEXT:-}" ] || "$tmp/gen" jsonl "$SIZE" >"$text"
size=$(wc -c <"$text")
head -n 1 "$text" >"$tmp/one"

rows=$tmp/rows
row()
{
	printf '%s\t%s\t%s\n' "$1" "$2" "$3" >>"$rows"
}

row cat cat cat
row cat 'tag -t none' "$tag -t none"
row language 'tag -t lang' "$tag -t lang"
row language 'tag -t LANG (paragraphs)' "$tag -t LANG"
if [ -x "$peers" ]; then
	row language eldc "$peers tests/bench/labels.py eldc"
	row language pycld2 "$peers tests/bench/labels.py pycld2"
	for model in model.bin model.ftz; do
		head -n 3000 "$text" |
		    "$peers" tests/bench/labels.py train "$tmp/$model" 2>/dev/null
		row "$model" 'tag --classify' \
		    "$tag -t none --classify $tmp/$model"
		row "$model" fasttext \
		    "$peers tests/bench/labels.py fasttext $tmp/$model"
	done
else
	echo "# no peers from PyPI: make rivals-python"
fi

seconds()
{
	/usr/bin/time -f '%U %S' -o "$tmp/time" sh -c "$2" <"$1" \
	    >/dev/null 2>&1 || echo "bench: failed: $2" >&2
	awk '{ print $1 + $2 }' "$tmp/time"
}

tab=$(printf '\t')
i=0
while [ $i -lt "$RUNS" ]; do
	while IFS=$tab read -r kind name command; do
		start=$(seconds "$tmp/one" "$command")
		printf '%s\t%s\t%s\t%s\n' "$kind" "$name" \
		    "$(seconds "$text" "$command")" "$start"
	done <"$rows" >>"$tmp/times"
	i=$((i + 1))
done
echo "# languages and labels: MB/s of CPU, $size bytes, best of $RUNS"
awk -F'\t' -v size="$size" '
{
	key = $1 FS $2
	if (!(key in best))
		order[++n] = key
	spent = $3 - $4 > .005 ? $3 - $4 : .005
	if (!(key in best) || spent < best[key])
		best[key] = spent
}
END {
	for (i = 1; i <= n; i++) {
		split(order[i], part, FS)
		printf "%-10s %-26s %8.1f\n", part[1], part[2],
		    size / best[order[i]] / 1e6
	}
}' "$tmp/times"
