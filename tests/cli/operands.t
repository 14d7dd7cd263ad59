#!/bin/sh
# Many operands: each is read, whatever memory its source is given.
. "$(dirname "$0")/lib.sh"

mkdir "$tmp/many"
i=0
while [ $i -lt 120 ]; do
	i=$((i + 1))
	printf 'Boat %d left the harbour.\n' $i >"$tmp/many/$i.txt"
	printf '{"text":"Boat %d came back."}\n' $i >"$tmp/many/$i.jsonl"
done

for tool in $TOOLS; do
	run "$tool" -v "$tmp"/many/*.txt
	ok "$tool: all of 120 texts are read" ended 0
	is "$tool: none is passed over" "$(figure in)" 120
	run "$tool" -v "$tmp"/many/*
	ok "$tool: texts and JSON Lines in turn" ended 0
	is "$tool: none of both is passed over" "$(figure in)" 240
	printf '{"text":1}\n' >"$tmp/both"
	run "$tool" --rejects "$tmp/both" "$tmp/both"
	ok "$tool: a file is not read and written" ended 2
	run "$tool" --rejects "$tmp/both" <"$tmp/both"
	ok "$tool: nor is standard input" ended 2
	is "$tool: it is as it was" "$(cat "$tmp/both")" '{"text":1}'
done
: >"$tmp/empty"
for tool in $TOOLS; do
	printf '{"id":"a","text":"Rain."}\n' >"$tmp/one"
	run "$tool" "$tmp/one"
	cp "$tmp/out" "$tmp/want"
	run "$tool" "$tmp/empty" "$tmp/one"
	ok "$tool: an empty file says nothing of the output's form" \
	    cmp "$tmp/want" "$tmp/out"
done
for tool in clean dedupe; do
	case " $TOOLS " in *" $tool "*) ;; *) continue ;; esac
	run "$tool" --removed "$tmp/both" "$tmp/both"
	ok "$tool: --removed does not write what is read" ended 2
	is "$tool: nothing is lost" "$(cat "$tmp/both")" '{"text":1}'
	run "$tool" --removed "$tmp/one" --rejects "$tmp/one" "$tmp/both"
	ok "$tool: two outputs are two files" ended 2
done
finish
