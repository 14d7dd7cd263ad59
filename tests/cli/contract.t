#!/bin/sh
# What all five tools promise alike: options, operands, statuses, accounts.
# Sections 1 and 2 of lede-stream(5) and lede(7) in the form of tests.
. "$(dirname "$0")/lib.sh"

articles >"$tmp/two"
records >"$tmp/two.jsonl"
{
	sed -n 1p "$tmp/two.jsonl"
	echo '{"id":"x","text":"cut'
	sed -n 2p "$tmp/two.jsonl"
} >"$tmp/broken.jsonl"

# --- options ---

options()
{
	run "$1" --nosuch <"$tmp/two"
	ok "$1: an unknown option is status 2" says 2 "^$P$1: .*nosuch"
	ok "$1: and nothing is written" empty "$tmp/out"
	run "$1" -% <"$tmp/two"
	ok "$1: an unknown letter is status 2" says 2 "^$P$1: "
	run "$1" --max-line <"$tmp/two"
	ok "$1: a missing argument is status 2" says 2 max-line
	run "$1" --max-line 12x <"$tmp/two"
	ok "$1: a bad size is status 2" says 2 "^$P$1: --max-line: 12x: "
	run "$1" --to nosuch <"$tmp/two"
	ok "$1: an unknown form is status 2" says 2 '--to: nosuch'
	run "$1" --help </dev/null
	ok "$1: --help is status 0" quiet 0
	ok "$1: --help goes to standard output" has "^usage: $P$1"
	ok "$1: --help lists the shared options" has '--max-record'
	cp "$tmp/out" "$tmp/help"
	run "$1" -h </dev/null
	ok "$1: -h is --help" cmp -s "$tmp/out" "$tmp/help"
	run "$1" --version </dev/null
	ok "$1: --version is one line" lines "$tmp/out" 1
	ok "$1: --version names the program" has "^$P$1 [0-9]+\.[0-9]"
	status=0
	"$BIN/$P$1" --help >/dev/full 2>"$tmp/err" || status=$?
	ok "$1: --help to a full disk is status 2" says 2 "^$P$1: "
}

# --- operands ---

nothing()
{
	run "$1" </dev/null
	ok "$1: empty input is status 0" quiet 0
	if [ "$1" = stat ]; then
		ok "$1: empty input is a header and a row of noughts" \
		    [ "$(sed 1d "$tmp/out" | cut -f 2- | tr -d '0\t')" = '' ]
		ok "$1: that is two lines" lines "$tmp/out" 2
	else
		ok "$1: empty input is empty output" empty "$tmp/out"
	fi
	run "$1" "$tmp/nowhere" <"$tmp/two"
	ok "$1: a missing file is status 1, with the reason" \
	    says 1 "^$P$1: $tmp/nowhere: No such file"
}

operands()
{
	run "$1" "$tmp/two" </dev/null
	ok "$1: a file is read" quiet 0
	mv "$tmp/out" "$tmp/one"
	run "$1" - <"$tmp/two"
	ok "$1: - is standard input" quiet 0
	ok "$1: which gives the same" cmp -s "$tmp/out" "$tmp/one"
	run "$1" -v "$tmp/nowhere" "$tmp/two" </dev/null
	ok "$1: a missing file is status 1" says 1 "$tmp/nowhere: No such file"
	ok "$1: and the others are read" balances 2
	ok "$1: to the same effect" cmp -s "$tmp/out" "$tmp/one"
	mkdir -p "$tmp/folder"
	run "$1" "$tmp/folder" "$tmp/two" </dev/null
	ok "$1: a folder is status 1" \
	    says 1 "$tmp/folder: [Ii]s a directory"
	ok "$1: and the file behind it is read" cmp -s "$tmp/out" "$tmp/one"
	printf '%s\0%s\0' "$tmp/two" "$tmp/two" >"$tmp/list"
	run "$1" -v --files0-from "$tmp/list" </dev/null
	ok "$1: --files0-from names operands" ended 0
	ok "$1: all of them" balances 4
	run "$1" -v --files0-from - <"$tmp/list"
	ok "$1: --files0-from - reads standard input" balances 4
	run "$1" --files0-from "$tmp/nowhere" </dev/null
	ok "$1: a missing list is status 2" says 2 "$tmp/nowhere"
}

# --- output ---

output()
{
	for file in two two.jsonl; do
		status=0
		"$BIN/$P$1" "$tmp/$file" >/dev/full 2>"$tmp/err" || status=$?
		ok "$1: a full disk is status 2 ($file)" says 2 'No space left'
	done
	status=0
	"$BIN/$P$1" "$tmp/two" >&- 2>"$tmp/err" || status=$?
	ok "$1: a closed standard output is status 2" says 2 "^$P$1: "
	status=0
	"$BIN/$P$1" --rejects "$tmp/rejects" "$tmp/two" >&- 2>"$tmp/err" ||
	    status=$?
	ok "$1: no other file takes its place" says 2 "^$P$1: "
	ok "$1: least of all --rejects" not grep -q harbour "$tmp/rejects"
	status=0
	"$BIN/$P$1" <&- >"$tmp/out" 2>"$tmp/err" || status=$?
	ok "$1: a closed standard input is status 1" says 1 "^$P$1: "
	{
		{
			sleep 0.2
			cat "$tmp/two"
		} | timeout 20 "$BIN/$P$1" 2>"$tmp/err"
		echo $? >"$tmp/status"
	} | true
	status=$(cat "$tmp/status")
	ok "$1: a reader that is gone is SIGPIPE, in silence" quiet 141
	run "$1" <"$tmp/two"
	mv "$tmp/out" "$tmp/plain"
	for locale in C C.UTF-8 tr_TR.UTF-8; do
		status=0
		env -i ${ASAN_OPTIONS:+ASAN_OPTIONS=$ASAN_OPTIONS} \
		    LC_ALL=$locale "$BIN/$P$1" <"$tmp/two" >"$tmp/out" \
		    2>"$tmp/err" || status=$?
		ok "$1: the locale $locale changes nothing" \
		    cmp -s "$tmp/out" "$tmp/plain"
	done
	env -i ${ASAN_OPTIONS:+ASAN_OPTIONS=$ASAN_OPTIONS} "$BIN/$P$1" \
	    <"$tmp/two" >"$tmp/out" 2>"$tmp/err"
	ok "$1: nor does an empty environment" cmp -s "$tmp/out" "$tmp/plain"
}

# --- accounts and faults ---

accounts()
{
	run "$1" -v <"$tmp/two"
	grep -v "^$P$1: sandbox: " "$tmp/err" >"$tmp/line"
	ok "$1: -v is one line" lines "$tmp/line" 1
	ok "$1: that balances (text)" balances 2
	is "$1: bytes_in counts what was read" "$(figure bytes_in)" \
	    "$(wc -c <"$tmp/two")"
	is "$1: bytes_out counts what was written" "$(figure bytes_out)" \
	    "$(wc -c <"$tmp/out")"
	run "$1" -v <"$tmp/two.jsonl"
	ok "$1: the line balances (JSON Lines)" balances 2
	run "$1" -v <"$tmp/broken.jsonl"
	ok "$1: and with a broken record" balances 3
	is "$1: which is counted as faulty" "$(figure faulty)" 1
	if is_filter "$1"; then
		is "$1: and passes" "$(figure rejected)" 0
	else
		is "$1: and is left out" "$(figure rejected)" 1
	fi
	run "$1" "$tmp/broken.jsonl"
	ok "$1: a broken record is status 1, file and line are named" \
	    says 1 "^$P$1: $tmp/broken.jsonl:2: .*JSON"
	if is_filter "$1"; then
		ok "$1: it passes as it was" has '^\{"id":"x","text":"cut$'
	fi
	run "$1" <"$tmp/broken.jsonl"
	ok "$1: standard input is named stdin" says 1 "^$P$1: stdin:2: "
}

tolerance()
{
	run "$1" --tolerate 1 <"$tmp/broken.jsonl"
	ok "$1: --tolerate 1 lets one be" says 0 stdin:2:
	run "$1" --tolerate 0 <"$tmp/broken.jsonl"
	ok "$1: --tolerate 0 lets none be" ended 1
	run "$1" --tolerate 34% <"$tmp/broken.jsonl"
	ok "$1: --tolerate 34% lets one of three be" ended 0
	run "$1" --tolerate 33% <"$tmp/broken.jsonl"
	ok "$1: --tolerate 33% does not" ended 1
	run "$1" --tolerate 101% <"$tmp/broken.jsonl"
	ok "$1: --tolerate 101% is status 2" says 2 tolerate
	run "$1" --tolerate 1 "$tmp/broken.jsonl" "$tmp/nowhere"
	ok "$1: a missing file is no faulty record" ended 1
	run "$1" --strict <"$tmp/broken.jsonl"
	ok "$1: --strict gives up" says 2 stdin:2:
	[ "$1" = stat ] && return
	ok "$1: what came before is written" has bridge
	ok "$1: what comes after is not" hasnt harbour
}

rejects()
{
	run "$1" -v --rejects "$tmp/rejects" -j <"$tmp/broken.jsonl"
	ok "$1: --rejects leaves the status" ended 1
	ok "$1: --rejects counts" balances 3
	is "$1: one record" "$(figure rejected)" 1
	ok "$1: which is not in the output" hasnt '"x"'
	is "$1: but a JSON object in the file" \
	    "$(jq -c '[.file, .line, .raw]' "$tmp/rejects")" \
	    '["stdin",2,"{\"id\":\"x\",\"text\":\"cut"]'
	run "$1" --rejects "$tmp/rejects" --tolerate 1 --to "$2" \
	    <"$tmp/broken.jsonl"
	ok "$1: --tolerate holds for them" ended 0
	is "$1: for another form it is TSV with a header" \
	    "$(sed -n 1p "$tmp/rejects")" 'file	line	reason	raw'
	is "$1: and a row" "$(sed -n 2p "$tmp/rejects" | cut -f 1,2,4)" \
	    'stdin	2	{"id":"x","text":"cut'
	run "$1" --rejects /nowhere/file <"$tmp/two"
	ok "$1: a rejects file that cannot be made is status 2" \
	    says 2 /nowhere/file
	status=0
	"$BIN/$P$1" --rejects /dev/full <"$tmp/broken.jsonl" >"$tmp/out" \
	    2>"$tmp/err" || status=$?
	ok "$1: a full disk under it is status 2" says 2 'No space left'
}

showing_work()
{
	case $1 in
	clean | dedupe) return ;;
	esac
	for option in --mark "--removed=$tmp/removed"; do
		run "$1" "$option" <"$tmp/two"
		ok "$1: $option is refused" says 2 "${option%%=*}"
	done
}

for t in $TOOLS; do
	options "$t"
	nothing "$t"
	operands "$t"
	output "$t"
	accounts "$t"
	tolerance "$t"
	case $t in
	stat) rejects "$t" tsv ;;
	*) rejects "$t" text ;;
	esac
	showing_work "$t"
done
finish
