#!/bin/sh
# Time lede-stat beside what counts elsewhere; a table of megabytes (1e6) a
# second of CPU time (user and system), the least of RUNS interleaved runs. A
# ratio above 1 means ours is faster. Then its memory at two sizes of input.
#
# TEXT=FILE names the input, else SIZE bytes are made (tests/bench/gen.c).
# LONG is how many times the text is read on end to show that memory is flat,
# new words each time; the stream is made while it is read, and not stored.
set -eu
cd "$(dirname "$0")/../.."
BIN=${BIN:-$PWD/build/bin}
P=${P:-lede-}
SIZE=${SIZE:-200000000}
RUNS=${RUNS:-5}
LONG=${LONG:-5}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
stat=$BIN/${P}stat

[ -x /usr/bin/time ] || {
	echo "bench: /usr/bin/time is not there: make deps DEV=1" >&2
	exit 2
}
${CC:-cc} -std=c11 -O2 -o "$tmp/gen" tests/bench/gen.c
text=${TEXT:-$tmp/text}
[ -n "${TEXT:-}" ] || "$tmp/gen" text "$SIZE" >"$text"
some=$tmp/some
head -c 3000000 "$text" | sed '$d' >"$some"
python3 - "$some" "$tmp/some.jsonl" <<'END'
import json
import sys
with open(sys.argv[1], encoding="utf-8", errors="replace") as f, \
        open(sys.argv[2], "w", encoding="utf-8") as out:
    for i, article in enumerate(f.read().split("\f\n")):
        print(json.dumps({"id": i, "text": article}), file=out)
END

cat >"$tmp/tr" <<END
LC_ALL=C tr -s '[:space:]' '\n' <$text | LC_ALL=C sort -S 1G | LC_ALL=C uniq -c |
    LC_ALL=C sort -k1,1nr
END
words='{ for (i = 1; i <= NF; i++) n[$i]++ } END { for (w in n) print n[w], w }'

# seconds COMMAND: of CPU time.
seconds()
{
	/usr/bin/time -q -a -o "$tmp/seconds" -f '%U %S' sh -c "$1" >/dev/null
}

# least COMMAND ...: the least seconds of each, all run in turn.
least()
{
	: >"$tmp/seconds"
	for run in $(seq "$RUNS"); do
		for command; do
			seconds "$command"
		done
	done
	awk -v n=$# '{ s = $1 + $2; i = (NR - 1) % n
		if (!(i in least) || s < least[i]) least[i] = s }
	END { for (i = 0; i < n; i++) print least[i] }' "$tmp/seconds"
}

# beside WHAT BAR FILE PEER OURS
beside()
{
	least "$4" "$5" | awk -v what="$1" -v bar="$2" \
	    -v size="$(wc -c <"$3")" '
		{ seconds[NR] = $1 > 0 ? $1 : 0.01 }
		END {
			ratio = seconds[1] / seconds[2]
			printf "%-46s %8.1f %8.1f %7.2f %5s %s\n", what,
			    size / seconds[1] / 1e6, size / seconds[2] / 1e6,
			    ratio, bar, bar == "" ? "" : ratio >= bar ? \
			    "yes" : "NO"
		}'
}

printf '%-46s %8s %8s %7s %5s\n' 'what' peer ours ratio bar
wc="LC_ALL=C.UTF-8 wc"
beside 'wc -w: bytes, lines, words, paragraphs' 2.5 "$text" "$wc -w <$text" \
    "$stat --count bytes,lines,words,paragraphs <$text"
beside 'wc -w: all counts, sentences too' 0.7 "$text" "$wc -w <$text" \
    "$stat <$text"
beside 'wc -m: chars' '' "$text" "$wc -m <$text" "$stat --count chars <$text"
beside 'tr | sort | uniq -c | sort -rn: --top 100' '' "$text" "sh $tmp/tr" \
    "$stat --top 100 <$text"
for awk in mawk gawk; do
	if command -v $awk >/dev/null; then
		bar=
		[ $awk = gawk ] || bar=4
		beside "$awk: --top 100" "$bar" "$text" \
		    "LC_ALL=C $awk '$words' <$text" "$stat --top 100 <$text"
	fi
done
beside 'the same, --vocabulary too, case folded' '' "$text" \
    "$stat --top 100 <$text" "$stat -i --vocabulary --count words <$text"
beside 'Python: signals of two variants' '' "$tmp/some.jsonl" \
    "python3 tests/cli/quality.py <$tmp/some.jsonl" \
    "$stat -aj --count words --signals gopher-dolma,gopher-repetition-dolma \
	<$tmp/some.jsonl"

echo '--- signals of one variant, MB/s (bar: 40)'
for variant in c4 c4-datatrove gopher gopher-datatrove gopher-dolma \
    gopher-repetition gopher-repetition-datatrove gopher-repetition-dolma \
    fineweb fineweb-datatrove fineweb-paper; do
	least "$stat -a --count bytes --signals $variant <$text" |
	    awk -v what="$variant" -v size="$(wc -c <"$text")" '{
		rate = size / $1 / 1e6
		printf "%-46s %8s %8.1f %7s %5s %s\n", what, "", rate, "", 40,
		    rate >= 40 ? "yes" : "NO" }'
done

# stream N: the text N times, 20000 new words behind each.
stream()
{
	for copy in $(seq "$1"); do
		cat "$text"
		awk -v copy="$copy" 'BEGIN {
			for (k = 0; k < 20000; k++)
				printf "w%dx%d ", copy, k
			print ".\n\f" }'
	done
}

# memory N OPTIONS: the peak over a stream.
memory()
{
	# shellcheck disable=SC2086
	stream "$1" | /usr/bin/time -q -f %M -o "$tmp/rss" "$stat" $2 \
	    >/dev/null
	awk -v what="$2" -v size="$(wc -c <"$text")" -v n="$1" '{
		printf "%-46s %8.0f %8.1f\n", what, n * size / 1e6,
		    $1 / 1024 }' "$tmp/rss"
}

echo '--- peak memory: MB read, MB of memory'
for size in 1 "$LONG"; do
	memory "$size" '--lengths'
	memory "$size" '--top 100 --max-memory 16M'
done
