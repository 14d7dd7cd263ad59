#!/bin/sh
# lede-stat --before, --after: what changed between two corpora. TAP.
set -u
. "$(dirname "$0")/lib.sh"

printf 'We use cookies. Accept cookies.\n\nThe bridge is open.\n' >"$tmp/a"
printf 'The bridge is open.\n\f\nThe ferry is late again.\n' >"$tmp/b"

# row KIND NAME: its values, by blanks.
row()
{
	awk -F '\t' -v kind="$1" -v name="$2" \
	    '$1 == kind && $2 == name { print $3, $4, $5, $6 }' "$tmp/out"
}

run stat --before "$tmp/a" --after "$tmp/b"
cp "$tmp/out" "$tmp/want"
ok 'in silence' quiet 0
is 'the columns are named' "$(sed 1q "$tmp/out" | tr '\t' ' ')" \
    'kind name before after change keyness'
is 'counts stand beside one another' "$(row count words)" '9 9 0 -'
is 'so do sentences' "$(row count sentences)" '3 2 -1 -'
is 'articles' "$(row count articles)" '1 2 1 -'
is 'quantiles' "$(row length sentence_words.max)" '4 5 1 -'
is 'and means' "$(row length sentence_words.mean)" '3 4.5 1.5 -'
is 'tokens' "$(row vocabulary types)" '8 7 -1 -'
is 'what there is not has no change' "$(row vocabulary mattr)" '- - - -'
# 2 of 9 before, none after: G2 = 2 * 2 * ln(2 / 1).
is 'words lost, by their log-likelihood' "$(row lost cookies)" \
    '2 0 -2 2.77258872'
is 'words won' "$(row won ferry)" '0 1 1 1.38629436'
is 'a word of equal share is neither' "$(grep -c '	bridge	' "$tmp/out")" 0
is 'most keyness first' \
    "$(awk -F '\t' '$1 == "lost"' "$tmp/out" | sed 1q | cut -f 2)" cookies
run stat --before "$tmp/a" --after "$tmp/b" --top 1
is '--top says how many' "$(grep -c '^lost\|^won' "$tmp/out")" 2
run stat --before "$tmp/a" --after "$tmp/b" --top 1 --ngrams 2
ok 'runs of words, too' has '^lost	.* .*	1	0'
run stat -j --before "$tmp/a" --after "$tmp/b"
is 'as JSON' "$(jq -c 'select(.name == "cookies" or .name == "mattr")' \
    "$tmp/out")" \
    '{"kind":"vocabulary","name":"mattr","before":null,"after":null,"change":null,"keyness":null}
{"kind":"lost","name":"cookies","before":2,"after":0,"change":-2,"keyness":2.77258872}'
is 'a row an object' "$(wc -l <"$tmp/out")" "$(($(wc -l <"$tmp/want") - 1))"
run stat --to table --before "$tmp/a" --after "$tmp/b"
ok 'as a table' has '^lost  +cookies  +2  +0  +-2  +2.773$'
run stat --before - --after "$tmp/b" <"$tmp/a"
ok 'from standard input, too' cmp -s "$tmp/out" "$tmp/want"
run stat --before "$tmp/a" --before "$tmp/b" --after "$tmp/all" 2>/dev/null
is 'a file that is missing is told' "$status" 1
cat "$tmp/a" >"$tmp/c"
run stat --before "$tmp/a" --after "$tmp/c"
is 'of the same, nothing is lost or won' "$(grep -c '^lost\|^won' "$tmp/out")" 0
is 'and nothing changes' \
    "$(awk -F '\t' 'NR > 1 && $5 != 0 && $5 != "-"' "$tmp/out")" ''
run stat --readability --before "$tmp/a" --after "$tmp/b"
ok 'readability if it is asked for' has '^readability	lix	'
run stat --before "$tmp/a" --after /dev/null
is 'nothing after' "$(row count words)" '9 0 -9 -'

for wrong in "--before $tmp/a" "--after $tmp/a" \
    "--before $tmp/a --after $tmp/a" "-a --before $tmp/a --after $tmp/b" \
    "--before $tmp/a --after $tmp/b $tmp/c" \
    "--to html --before $tmp/a --after $tmp/b" \
    '--max-record 5G --verdict c4' '--max-line 5G -a --signals c4'; do
	# shellcheck disable=SC2086
	run stat $wrong </dev/null
	is "refused: $(echo "$wrong" | sed "s,$tmp/,,g")" "$status" 2
done

finish
