#!/bin/sh
# Large input, over all five tools: every limit has a message, memory is
# bounded, the stream goes on.
. "$(dirname "$0")/lib.sh"

MB=1000000
if [ -n "$SAN" ]; then
	big=$((70 * MB)) stream=$((20 * MB)) bomb=$((100 * MB)) none=500000 articles=400000
	LIMIT=300
else
	big=$((200 * MB)) stream=$((100 * MB)) bomb=$((600 * MB)) none=10000000 articles=64000
	LIMIT=120
fi

# below KIB: the last run's memory, where it is known.
below()
{
	[ "$rss" -lt "$1" ] || {
		echo "#   $rss KiB"
		return 1
	}
}

# N bytes of words on one line, without its end.
long_line()
{
	yes 'the ferry left the harbour late and' | tr '\n' ' ' | head -c "$1"
}

{
	article
	printf '\f\n'
	long_line $big
	printf '\n\f\nThe last article stands behind it.\n'
} >"$tmp/line"
{
	records
	printf '{"id":"big","text":"'
	long_line 65m
	printf '"}\n{"id":"c","text":"The last article."}\n'
} >"$tmp/line.jsonl"
records >"$tmp/rec"

long_lines()
{
	peak "$1" -v --rejects "$tmp/rejects" <"$tmp/line"
	ok "$1: a line of $big bytes is told" says 1 'stdin:5: .*--max-'
	ok "$1: once" [ "$(grep -c 'stdin:' "$tmp/err")" -eq 1 ]
	ok "$1: and accounts balance" balances 3
	is "$1: it is the one that is rejected" "$(figure rejected)" 1
	ok "$1: within 350 MB" below 350000
	ok "$1: --rejects has it whole" \
	    [ "$(wc -c <"$tmp/rejects")" -gt $big ]
	[ "$1" = stat ] || ok "$1: what follows is there" has 'last article'
	: >"$tmp/rejects"
	is_filter "$1" || return
	run "$1" <"$tmp/line"
	ok "$1: without --rejects it passes" ended 1
	ok "$1: whole" [ "$(wc -c <"$tmp/out")" -gt $big ]
	ok "$1: and what follows is there" has 'last article'
}

raised()
{
	run "$1" -v --max-line 300M --max-record 300M <"$tmp/line"
	ok "$1: under a raised limit it is processed" ended 0
	ok "$1: as a record like any other" balances 3
	is "$1: without fault" "$(figure faulty)" 0
}

long_texts()
{
	run "$1" -v <"$tmp/line.jsonl"
	ok "$1: a JSON text of 65 MiB is told" says 1 'stdin:3: .*--max-'
	ok "$1: and accounts balance" balances 4
	run "$1" -v --max-line 70M --max-record 70M <"$tmp/line.jsonl"
	ok "$1: under a raised limit it is processed" ended 0
	run "$1" -v --max-line 70M --max-record 60M <"$tmp/line.jsonl"
	ok "$1: --max-record is for the text" says 1 'stdin:3: .*--max-record'
}

small_limits()
{
	run "$1" -v --max-line 20 <"$tmp/rec"
	ok "$1: --max-line holds for JSON Lines" says 1 'stdin:1: .*--max-line'
	is "$1: for each of them" "$(figure faulty)" 2
	printf 'A line that is long enough.\nShort.\n\f\nShort.\n' >"$tmp/in"
	run "$1" -v --max-line 20 <"$tmp/in"
	ok "$1: and for text" says 1 'stdin:1: .*--max-line'
	ok "$1: whose accounts balance" balances 2
	run "$1" --max-depth 1 --from jsonl <<-'END'
	{"text":"Deep.","x":[]}
	END
	ok "$1: --max-depth counts containers" says 1 'too deep'
}

endless()
{
	case $1 in
	clean | tag) return ;;
	esac
	yes 'A short line of an endless article.' | head -c $stream |
	    peak_in "$1"
	eval "$(cat "$tmp/peak")"
	ok "$1: $stream bytes of lines are an ordinary stream" ended 0
	ok "$1: in memory that does not grow" below 40000
}

peak_in()
{
	peak "$@" -v
	echo "status=$status rss=$rss" >"$tmp/peak"
}

bombs()
{
	peak "$1" <"$tmp/bomb.gz"
	ok "$1: a gzip bomb is a line that is too long" says 1 '--max-'
	ok "$1: within 350 MB" below 350000
}

nothings()
{
	run "$1" -v <"$tmp/none"
	ok "$1: $none empty articles are no fault" ended 0
	ok "$1: and none" balances 0
}

# Articles as news has them, and one whose every word is marked.
marked()
{
	[ "$1" = tag ] || return 0
	yes 'On Monday Ada Brown paid $5 million in Oslo. “Go,” she said.' |
	    awk '{ printf "%s%s", $0, NR % 60 ? "\n\n" : "\n\f\n" }' |
	    head -c 10000000 | peak_in tag --to jsonl
	eval "$(cat "$tmp/peak")"
	ok 'tag: a stream of articles' ended 0
	ok 'tag: within 64 MB' below $articles
	yes '7, ' | tr -d '\n' | head -c 2000000 | peak_in tag -t NUMBER
	eval "$(cat "$tmp/peak")"
	ok 'tag: 2 MB of numbers' ended 0
	ok 'tag: within 150 MB' below 150000
}

head -c $bomb /dev/zero | gzip -1 >"$tmp/bomb.gz"
yes "$(printf '\f')" | head -n $none >"$tmp/none"
for t in $TOOLS; do
	long_lines "$t"
	raised "$t"
	long_texts "$t"
	small_limits "$t"
	endless "$t"
	bombs "$t"
	nothings "$t"
	marked "$t"
done
finish
