#!/bin/sh
# What the pipeline makes of an article: demo.sh ARTICLE.
set -eu
bin=${BIN:-build/bin}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

heading()
{
	printf '\n== %s\n$ %s\n\n' "$1" "$2"
}

heading 'The article without what is not the article' \
	"lede-clean --removed removed.tsv < $1"
"$bin/lede-clean" --removed "$tmp/removed.tsv" <"$1" | tee "$tmp/clean"

heading 'What was taken out, and by which rule' 'cat removed.tsv'
cat "$tmp/removed.tsv"

heading 'Its sentences, one a line' 'lede-clean | lede-split -s'
"$bin/lede-split" -s <"$tmp/clean" | tee "$tmp/sentences"

heading 'What dedupe found in them' \
	'lede-dedupe --removed repeats.tsv | ...; cat repeats.tsv'
"$bin/lede-dedupe" --removed "$tmp/repeats.tsv" <"$tmp/sentences" \
	>"$tmp/deduped"
cat "$tmp/repeats.tsv"

heading 'With tags' 'lede-clean | lede-split | lede-dedupe | lede-tag'
"$bin/lede-tag" <"$tmp/deduped" | tee "$tmp/tagged"

heading 'Counted' \
	'lede-clean | lede-split | lede-dedupe | lede-tag | lede-stat'
"$bin/lede-stat" <"$tmp/tagged"
