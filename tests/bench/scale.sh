#!/bin/sh
# What lede-scale(7) is made from: for each tool and mode the processor time of
# a terabyte and the peak of memory; what the stages of lede-dedupe shuffle;
# the size of a state; how keys spread over the tasks of a shuffle.
#
# JSONL=FILE names the articles, else SIZE bytes are made (tests/bench/gen.c):
# those have few words, so take real ones for numbers that are to be believed.
# RUNS is the number of runs a command (medians count). Time is user time, which
# a busy machine changes least; a rate is bytes of the file (1e6) per second.
set -eu
cd "$(dirname "$0")/../.."
BIN=${BIN:-$PWD/build/bin}
P=${P:-lede-}
SIZE=${SIZE:-20000000}
RUNS=${RUNS:-5}
UNITS=${UNITS:-100000}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM

jsonl=${JSONL:-$tmp/jsonl}
if [ -z "${JSONL:-}" ]; then
	${CC:-cc} -std=c11 -O2 -o "$tmp/gen" tests/bench/gen.c
	"$tmp/gen" jsonl "$SIZE" >"$jsonl"
fi
size=$(wc -c <"$jsonl")
articles=$(wc -l <"$jsonl")

# median N: of the numbers in column N.
median()
{
	sort -n -k "$1,$1" | awk -v n="$1" '
		{ v[NR] = $n } END { print v[int((NR + 1) / 2)] }'
}

# rate TIMES TOOL OPTION...: its row, over so many copies of the articles.
rate()
{
	times=$1
	what=$(echo "$@" | cut -d ' ' -f 2-)
	tool=$2
	shift 2
	for _ in $(seq "$times"); do
		set -- "$@" "$jsonl"
	done
	: >"$tmp/times"
	for _ in $(seq "$RUNS"); do
		/usr/bin/time -q -a -o "$tmp/times" -f '%U %S %M' \
		    "$BIN/$P$tool" "$@" >/dev/null 2>&1 || :
	done
	printf '%-34s %7.1f %8.2f %6.2f %7.1f\n' "$what" $(
		awk -v size=$((size * times)) \
		    -v user="$(median 1 <"$tmp/times")" \
		    -v sys="$(median 2 <"$tmp/times")" \
		    -v mem="$(median 3 <"$tmp/times")" 'BEGIN {
			user += user == 0 ? 0.005 : 0
			print size / user / 1e6, user / size * 1e12 / 3600,
			    sys, mem / 1024
		}')
}

rates()
{
	printf '%-34s %7s %8s %6s %7s\n' mode MB/s hours/TB system MB
	rate 5 clean
	rate 5 clean --boilerplate=rules
	rate 5 clean --boilerplate=off
	rate 5 split -a
	rate 5 split -s
	rate 5 split -w
	rate 1 dedupe -a
	rate 1 dedupe -n -a
	rate 1 dedupe -p
	rate 1 dedupe -n -p
	rate 1 tag
	rate 1 tag -t PERSON,ORG,PLACE
	rate 1 tag -t DATE,TIME,DURATION,SET
	rate 5 tag -t lang
	rate 5 stat
	rate 5 stat -a
	rate 5 stat --vocabulary
	rate 5 stat -a --signals gopher
}

# stage NAME OPTION...: a row of its time and memory to stages.
stage()
{
	/usr/bin/time -q -a -o "$tmp/stages" -f "$1 %U s %M KB" \
	    "$BIN/${P}dedupe" -a $near --stage "$@"
}

stages()
{
	: >"$tmp/stages"
	stage signatures "$jsonl" | LC_ALL=C sort >"$tmp/sig"
	stage pairs <"$tmp/sig" | LC_ALL=C sort >"$tmp/pairs"
	stage clusters <"$tmp/pairs" >"$tmp/gone"
	stage apply --gone "$tmp/gone" "$jsonl" >/dev/null
	for f in sig pairs gone; do
		echo "$f: $(wc -l <"$tmp/$f") rows, $(wc -c <"$tmp/$f") bytes"
	done
	cat "$tmp/stages"
}

# state TOOL OPTION...: a row of the size of what it remembers.
state()
{
	rm -rf "$tmp/state"
	tool=$1
	shift
	"$BIN/$P$tool" "$@" --state "$tmp/state" "$jsonl" >/dev/null 2>&1 || :
	find "$tmp/state" -type f -printf '%s\n' |
	    awk -v what="$tool $*" -v n="$articles" '
		{ b += $1 }
		END { printf "%-34s %12d %8.1f\n", what, b, b / n }'
}

states()
{
	echo '--- bytes of a state, and for each article'
	state dedupe -a
	state dedupe -n -a
	state dedupe -p
	state clean
	state stat
	state stat --vocabulary
}

echo "# $(nproc) CPUs, $(sed -n 's/^model name.*: //p' /proc/cpuinfo |
    sed 1q); $size bytes, $articles articles, $RUNS runs each"
rates
for near in -n ''; do
	echo "--- dedupe -a $near by stages"
	stages
done
states
echo "--- keys over tasks, $UNITS units"
tests/bench/skew.py "$UNITS" 0 0.01 0.1
