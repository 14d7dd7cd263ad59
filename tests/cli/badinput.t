#!/bin/sh
# What bad and odd input gets, over all five tools: bytes that are no text,
# broken JSON, carriers that are damaged.
. "$(dirname "$0")/lib.sh"

# --- bytes ---

odd_bytes()
{
	printf 'First line\0with a NUL.\nThe end is here.\n' >"$tmp/in"
	run "$1" -v <"$tmp/in"
	ok "$1: a NUL is a byte like any other" ended 0
	ok "$1: one record" balances 1
	[ "$1" = stat ] || ok "$1: what follows it is there" has 'end is here'
	printf 'No newline ends this article' >"$tmp/in"
	run "$1" <"$tmp/in"
	ok "$1: no final newline is no fault" quiet 0
	[ "$1" = stat ] || ok "$1: the last line is there" has 'this article'
	printf '\357\273\277{"text":"A mark came first."}\n' >"$tmp/in"
	run "$1" -v <"$tmp/in"
	ok "$1: a byte order mark before JSON Lines is skipped" ended 0
	ok "$1: and the record is read" balances 1
	is "$1: without fault" "$(figure faulty)" 0
	printf '\n \n{"text":"One."}\r\n\r\n{"text":"Two."}\r\n' >"$tmp/in"
	run "$1" -v <"$tmp/in"
	ok "$1: blank lines and returns around JSON are no fault" ended 0
	ok "$1: two records" balances 2
	printf 'Windows wrote\r\nthese lines.\r\n\r\nAll of them.\r\n' >"$tmp/in"
	run "$1" <"$tmp/in"
	ok "$1: returns in text are no fault" quiet 0
	printf '\357\273\277A mark before text.\n' >"$tmp/in"
	run "$1" <"$tmp/in"
	ok "$1: nor is a byte order mark before text" quiet 0
}

bad_utf8()
{
	printf 'Fine.\nBad \377 here, \303 there.\nMore \200.\n\f\nGood.\n' \
	    >"$tmp/in"
	run "$1" -v <"$tmp/in"
	ok "$1: bad UTF-8 in text: records are all kept" balances 2
	if [ "$1" = clean ]; then
		ok "$1: it is repaired, in silence" ended 0
		ok "$1: to the last byte" \
		    iconv -f UTF-8 -t UTF-8 -o /dev/null "$tmp/out"
		is "$1: no fault is counted" "$(figure faulty)" 0
	else
		ok "$1: is status 1, told with its line" says 1 'stdin:2: .*UTF-8'
		is "$1: once a record" "$(grep -c UTF-8 "$tmp/err")" 1
		is "$1: and counted once" "$(figure faulty)" 1
	fi
	case $1 in
	split | dedupe | tag)
		ok "$1: the bytes pass as they are" has "$(printf 'Bad \377 here')"
		;;
	esac
	{
		printf '{"text":"Bad \377 here.","n":"\\ud800"}\n'
		printf '{"text":"Good.","x":"\303"}\n'
	} >"$tmp/in"
	run "$1" -v -j <"$tmp/in"
	ok "$1: bad UTF-8 in JSON: no record is broken by it" balances 2
	is "$1: nor left out" "$(figure rejected)" 0
	ok "$1: what is written is UTF-8" \
	    iconv -f UTF-8 -t UTF-8 -o /dev/null "$tmp/out"
	[ "$1" = clean ] || ok "$1: it is told, status 1" says 1 'stdin:1: .*UTF-8'
	if is_filter "$1"; then
		ok "$1: an escape outside of the text stays" has '"\\ud800"'
	fi
	printf 'It stops in the middle \342\202' >"$tmp/in"
	run "$1" <"$tmp/in"
	[ "$1" = clean ] && ok "$1: a cut-off character is repaired" ended 0
	[ "$1" = clean ] || ok "$1: a cut-off character is told" says 1 UTF-8
}

# Without the repair of bytes, clean is a tool like the others.
unrepaired()
{
	printf '\377- \n\t\377l\n\303' >"$tmp/in"
	run clean --repair=crlf <"$tmp/in"
	ok "clean: bad UTF-8 that is not to be repaired is told" says 1 UTF-8
	ok "clean: and passes" has "$(printf '\377- ')"
}

# --- JSON ---

broken_json()
{
	while IFS='	' read -r what line; do
		printf '%s\n{"text":"Good."}\n' "$line" >"$tmp/in"
		run "$1" -v --from jsonl <"$tmp/in"
		ok "$1: $what is a faulty record" says 1 "stdin:1: "
		ok "$1: and the next one is read ($what)" balances 2
		is "$1: one fault ($what)" "$(figure faulty)" 1
		if is_filter "$1"; then
			is "$1: it passes ($what)" "$(sed -n 1p "$tmp/out")" \
			    "$line"
		fi
	done <<-'END'
	cut-off JSON	{"text":"abc
	a bare word	{"text":abc}
	a trailing comma	{"text":"abc",}
	no object	["text"]
	bytes behind it	{"text":"abc"} x
	no text	{"title":"abc"}
	null for a text	{"text":null}
	a number for a text	{"text":17}
	an object for a text	{"text":{"text":"abc"}}
	the text inside another member	{"x":{"text":"abc"}}
	END
	echo '{"text":null,"text":"The last one counts."}' >"$tmp/in"
	run "$1" <"$tmp/in"
	ok "$1: of two texts the last counts" quiet 0
	echo '{"text":"The last one counts.","text":1}' >"$tmp/in"
	run "$1" <"$tmp/in"
	ok "$1: also where it is none" says 1 stdin:1:
	head -c 100000 /dev/zero | tr '\0' '[' | sed 's/^/{"a":/' >"$tmp/in"
	run "$1" --from jsonl <"$tmp/in"
	ok "$1: a hundred thousand brackets are too deep" says 1 'too deep'
	awk 'BEGIN { printf "{\"text\":\"Many.\""
		for (i = 0; i < 70000; i++) printf ",\"m%d\":1", i
		print "}" }' >"$tmp/in"
	run "$1" <"$tmp/in"
	ok "$1: so many members are too many" says 1 'too many members'
	run "$1" --max-members 80000 <"$tmp/in"
	ok "$1: unless allowed" quiet 0
	echo '{"body":"Another name.","key":7}' >"$tmp/in"
	run "$1" --text-field body --id-field key <"$tmp/in"
	ok "$1: --text-field names another member" quiet 0
}

# --- forms ---

forms()
{
	printf '{"text":"A line of text."}\n' >"$tmp/in"
	run "$1" -v --from text <"$tmp/in"
	ok "$1: --from text takes JSON for text" balances 1
	printf 'A line of text.\nAnother.\n' >"$tmp/in"
	run "$1" -v --from jsonl <"$tmp/in"
	ok "$1: --from jsonl takes text for broken JSON" balances 2
	is "$1: each line" "$(figure faulty)" 2
	run "$1" --from nosuch <"$tmp/in"
	ok "$1: an unknown form is status 2" says 2 'from: nosuch'
	run "$1" -j <"$tmp/in"
	ok "$1: -j writes JSON" quiet 0
	ok "$1: each line of it" jq -e type "$tmp/out"
	mv "$tmp/out" "$tmp/j"
	run "$1" --to jsonl <"$tmp/in"
	ok "$1: -j is --to jsonl" cmp -s "$tmp/out" "$tmp/j"
	printf 'One\f\nTwo\0Three\n' >"$tmp/in"
	run "$1" -v -0 <"$tmp/in"
	ok "$1: -0 takes NUL for the separator" balances 2
	printf 'One\fTwo\nThree\n' >"$tmp/in"
	run "$1" -v --ff=ignore <"$tmp/in"
	ok "$1: --ff=ignore takes form feeds for white space" balances 1
	printf '\f\n\f\n \n\f\nOne.\n\f\n\t\n' >"$tmp/in"
	run "$1" -v <"$tmp/in"
	ok "$1: articles of white space are none" balances 1
	printf '\0\0 \n\0Rain.\n\0\n\t\n\0' >"$tmp/in"
	run "$1" -v -0 <"$tmp/in"
	ok "$1: under -0 neither" balances 1
	if is_filter "$1"; then
		ok "$1: they leave no trace" \
		    [ "$(tr '\0' x <"$tmp/out")" = "$(printf 'Rain.\nx')" ]
	fi
	articles >"$tmp/in.txt"
	records >"$tmp/in.jsonl"
	run "$1" -v "$tmp/in.txt" "$tmp/in.jsonl"
	ok "$1: text and JSON Lines in one run" balances 4
	run "$1" -v "$tmp/in.jsonl" "$tmp/in.txt"
	ok "$1: and the other way round" balances 4
}

# --- WET ---

wet_record() # wet_record LENGTH TEXT
{
	printf 'WARC/1.0\r\nWARC-Type: conversion\r\n'
	printf 'WARC-Target-URI: https://example.org/%s\r\n' "$3"
	printf 'WARC-Date: 2023-04-05T06:07:08Z\r\n'
	printf 'Content-Length: %d\r\n\r\n%s\r\n\r\n' "$1" "$2"
}

wet()
{
	{
		wet_record 12 'First ferry.' 1
		wet_record 13 'Second ferry.' 2
	} >"$tmp/in"
	run "$1" -v <"$tmp/in"
	ok "$1: WET is told by its first bytes" balances 2
	ok "$1: and read without fault" ended 0
	if is_filter "$1"; then
		ok "$1: it becomes JSON Lines" has '"url":"https://example.org/2"'
	fi
	for length in 5 500; do
		{
			wet_record 12 'First ferry.' 1
			wet_record $length 'Second ferry.' 2
			wet_record 12 'Third ferry.' 3
		} >"$tmp/in"
		run "$1" -v <"$tmp/in"
		ok "$1: a wrong length ($length) is told" says 1 '^[^ ]*: stdin:[0-9]+: '
		ok "$1: and accounts balance" balances "$(figure in)"
		[ "$1" = stat ] && continue
		ok "$1: the records around it are read ($length)" \
		    has 'First ferry'
		ok "$1: both of them ($length)" has 'Third ferry'
	done
	wet_record 500 'It ends before it should.' 1 >"$tmp/in"
	run "$1" <"$tmp/in"
	ok "$1: a cut-off WET record is told" says 1 stdin:
}

# --- packed input ---

packed()
{
	articles >"$tmp/in"
	run "$1" <"$tmp/in"
	mv "$tmp/out" "$tmp/plain"
	gzip -c "$tmp/in" >"$tmp/in.gz"
	zstd -q -c "$tmp/in" >"$tmp/in.zst"
	for file in in.gz in.zst; do
		run "$1" <"$tmp/$file"
		ok "$1: $file is unpacked" quiet 0
		ok "$1: to the same result" cmp -s "$tmp/out" "$tmp/plain"
	done
	for pack in gzip zstd; do
		{
			head -n 2 "$tmp/in" | $pack -c
			tail -n +3 "$tmp/in" | $pack -c
		} >"$tmp/two" 2>/dev/null
		run "$1" <"$tmp/two"
		ok "$1: two $pack members are one stream" \
		    cmp -s "$tmp/out" "$tmp/plain"
		{
			cat "$tmp/two"
			seq 1000 | $pack -c
		} 2>/dev/null | head -c -20 >"$tmp/cut"
		run "$1" -v "$tmp/cut" "$tmp/in"
		ok "$1: a cut-off $pack member is status 1, told" \
		    says 1 "$tmp/cut: .*$pack"
		ok "$1: what stood before it is read, and the next file" \
		    balances 4
	done
	head -c 3000 /dev/urandom | cat "$tmp/in.gz" - >"$tmp/cut"
	run "$1" "$tmp/cut"
	ok "$1: rubbish behind a gzip member does no harm" [ "$status" -le 1 ]
}

for t in $TOOLS; do
	odd_bytes "$t"
	bad_utf8 "$t"
	broken_json "$t"
	forms "$t"
	wet "$t"
	packed "$t"
done
unrepaired
finish
