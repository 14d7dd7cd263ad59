#!/bin/sh
# lede-stat: how hard a text is to read. TAP.
set -u
. "$(dirname "$0")/lib.sh"

# 15 words, 3 sentences; syllables, letters and the five words that are not easy
# (ferry, national, committee, publish, explanation) counted by hand.
cat >"$tmp/text" <<END
The ferry sails today. Nobody knows the reason.

The national committee will publish an explanation.
END
# formulas WORDS SENTENCES CHARS LONG SYLLABLES POLY COMPLEX DIFFICULT
formulas()
{
	echo "$@" | awk '{ W = $1; S = $2; C = $3
	printf "%.9g %.9g %.9g %.9g %.9g %.9g %.9g %.9g %.9g\n",
	    206.835 - 1.015 * W / S - 84.6 * $5 / W,
	    0.39 * W / S + 11.8 * $5 / W - 15.59,
	    0.4 * (W / S + 100 * $7 / W),
	    1.043 * sqrt($6 * 30 / S) + 3.1291,
	    4.71 * C / W + 0.5 * W / S - 21.43,
	    5.88 * C / W - 29.6 * S / W - 15.8,
	    W / S + 100 * $4 / W, $4 / S,
	    15.79 * $8 / W + 0.0496 * W / S + 3.6365 * ($8 / W > 0.05) }'
}

# row: the nine columns of the first row.
row()
{
	sed -n 2p "$tmp/out" | cut -f 3- | tr '\t' ' '
}

run stat --count words --readability "$tmp/text"
is 'the formulas are named' "$(sed 1q "$tmp/out" | cut -f 3- | tr '\t' ' ')" \
    'flesch flesch_kincaid fog smog ari coleman_liau lix rix dale_chall'
is 'they say what awk says' "$(row)" "$(formulas 15 3 82 4 28 4 4 5)"
ok 'in silence' [ ! -s "$tmp/err" ]
cat "$tmp/text" "$tmp/text" >"$tmp/twice"
run stat --count words --readability "$tmp/twice"
is 'they do not hang on the length' "$(row)" "$(formulas 15 3 82 4 28 4 4 5)"
run stat --count words --readability --lang de "$tmp/text"
is 'what counts syllables is for English' "$(row | cut -d ' ' -f 1-4,9)" \
    '- - - - -'
is 'the others are for all languages' "$(row | cut -d ' ' -f 5-8)" \
    "$(formulas 15 3 82 4 28 4 4 5 | cut -d ' ' -f 5-8)"

for none in '' '... !?' '\n\n\f\n'; do
	# shellcheck disable=SC2059
	printf "$none" >"$tmp/none"
	run stat --count words --readability "$tmp/none"
	is "wordless text is not rated: $none" "$(row)" '- - - - - - - - -'
done
run stat -j --count words --readability "$tmp/none"
is 'in JSON, null' "$(cat "$tmp/out")" \
    '{"group":"total","words":0,"readability":{"flesch":null,"flesch_kincaid":null,"fog":null,"smog":null,"ari":null,"coleman_liau":null,"lix":null,"rix":null,"dale_chall":null}}'

finish
