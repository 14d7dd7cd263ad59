#!/bin/sh
# What the pipeline makes of the golden article, stage by stage.
. "$(dirname "$0")/lib.sh"
golden=$(dirname "$0")/../golden

# stage TOOL FROM TO [ARG ...]: the tool makes that of it.
stage()
{
	tool=$1 from=$2 want=$golden/pipeline/$3
	shift 3
	run "$tool" "$@" <"$from"
	ok "$tool: $want" cmp "$want" "$tmp/out"
}

stage clean "$golden/article.txt" clean.txt --removed "$tmp/removed"
ok 'clean: what was removed' cmp "$golden/pipeline/removed.tsv" "$tmp/removed"
stage split "$golden/pipeline/clean.txt" sentences.txt -s
stage dedupe "$golden/pipeline/sentences.txt" deduped.txt
stage tag "$golden/pipeline/deduped.txt" tagged.txt
stage stat "$golden/pipeline/tagged.txt" counted.tsv
stage tag "$golden/pipeline/tagged.txt" deduped.txt --untag
finish
