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
done
finish
