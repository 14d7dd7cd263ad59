#!/bin/sh
# Time lede-dedupe beside what drops repeats elsewhere, a table: CPU seconds
# (user and system), the median of RUNS interleaved runs, and peak memory.
#
# SIZE bytes of lines are made, half of which repeat (tests/bench/gen.c). NEAR=
# FILE names articles in JSON Lines for near duplicates; beside it, if it is
# there, FILE with .gold.tsv for .jsonl, for EVAL/dedupe/score.py. The others are
# there after `make rivals-dedupe`.
set -eu
cd "$(dirname "$0")/../.."
BIN=${BIN:-$PWD/build/bin}
B=${B:-build}
P=${P:-lede-}
SIZE=${SIZE:-200000000}
RUNS=${RUNS:-5}
rivals=$B/rivals-dedupe
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
dedupe=$BIN/${P}dedupe

[ -x /usr/bin/time ] || {
	echo "bench: /usr/bin/time is not there: make deps DEV=1" >&2
	exit 2
}
[ -d "$rivals" ] || echo "# no rivals from registries: make rivals-dedupe"

# row NAME BAR COMMAND: to be run; - for no bar. The first one is ours.
rows=$tmp/rows
row()
{
	printf '%s\t%s\t%s\n' "$1" "$2" "$3" >>"$rows"
}

# once FILE COMMAND: seconds of CPU and kilobytes.
once()
{
	/usr/bin/time -q -f '%U %S %M' -o "$tmp/time" sh -c "$2" <"$1" \
	    >"$tmp/out" 2>"$tmp/err" || {
		echo "bench: failed: $2" >&2
		sed 's/^/# /' "$tmp/err" | head -n 3 >&2
	}
	awk '{ print $1 + $2, $3 }' "$tmp/time"
}

# table FILE: run the rows RUNS times in turns, and print them.
table()
{
	size=$(wc -c <"$1")
	: >"$tmp/all"
	run=0
	while [ "$run" -lt "$RUNS" ]; do
		run=$((run + 1))
		while IFS='	' read -r name bar command; do
			printf '%s\t%s\t%s\n' "$name" "$bar" \
			    "$(once "$1" "$command" | tr ' ' '\t')"
		done <"$rows" >>"$tmp/all"
	done
	printf '%-34s %8s %8s %8s %7s %6s\n' what 'CPU s' MB/s MB ratio bar
	cut -f 1 "$rows" | while read -r name; do
		awk -F '\t' -v n="$name" '$1 == n' "$tmp/all" | sort -t '	' \
		    -k 3n | sed -n "$(((RUNS + 1) / 2))p"
	done | awk -F '\t' -v size="$size" '{
		if (NR == 1)
			ours = $3
		ratio = ours > 0 ? $3 / ours : 0
		printf "%-34s %8.2f %8.0f %8.0f %7.1f %6s %s\n", $1, $3,
		    ($3 > 0 ? size / $3 / 1e6 : 0), $4 / 1024, ratio, $2,
		    ($2 == "-" ? "" : ratio >= $2 ? "yes" : "NO")
	}'
}

lines()
{
	${CC:-cc} -std=c11 -O2 -o "$tmp/gen" tests/bench/gen.c
	"$tmp/gen" lines "$SIZE" >"$tmp/lines"
	: >"$rows"
	row 'lede-dedupe --key raw' - "$dedupe --key raw"
	row 'lede-dedupe' - "$dedupe"
	row "mawk '!s[\$0]++'" 15 "mawk '!s[\$0]++'"
	row 'sort -u' 9 'LC_ALL=C sort -u'
	if [ -x "$rivals/bin/huniq" ]; then
		row huniq 3 "$rivals/bin/huniq"
	fi
	if [ -x "$rivals/bin/runiq" ]; then
		row runiq 3 "$rivals/bin/runiq -"
	fi
	echo "--- lines: $(wc -l <"$tmp/lines") of them"
	table "$tmp/lines"
	mawk '!s[$0]++' <"$tmp/lines" >"$tmp/want"
	"$dedupe" --key raw <"$tmp/lines" | cmp - "$tmp/want" &&
	    echo "# the same bytes as mawk's;" \
	    "$(wc -l <"$tmp/want") lines stay"
}

near()
{
	python=$rivals/python/bin/python
	: >"$rows"
	row "lede-dedupe -n" - "$dedupe -n"
	row "lede-dedupe -n --bands 8" - "$dedupe -n --bands 8"
	for rival in rensa datatrove text-dedup; do
		"$python" tests/bench/rivals/dedupe.py "$rival" </dev/null \
		    >/dev/null 2>&1 &&
		    row "$rival" - \
			"$python tests/bench/rivals/dedupe.py $rival"
	done
	echo "--- near duplicates: $NEAR"
	table "$NEAR"
	gold=${NEAR%.jsonl}.gold.tsv
	[ -f "$gold" ] && [ -f "${EVAL-}/dedupe/score.py" ] || return 0
	while IFS='	' read -r name bar command; do
		sh -c "$command" <"$NEAR" >"$tmp/kept" 2>/dev/null
		printf '%-34s %s\n' "$name" "$(python3 \
		    "$EVAL/dedupe/score.py" "$gold" "$tmp/kept" --brief)"
	done <"$rows"
}

lines
[ -z "${NEAR-}" ] || near
