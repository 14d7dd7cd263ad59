#!/bin/sh
# lede-stat --tags, and letters: what is counted beside words. TAP.
set -u
. "$(dirname "$0")/lib.sh"

printf 'The <PERSON>Ann <TITLE>Lee</TITLE></PERSON> of <ORG value="A &amp; B">A &amp; B</ORG>,\n' \
    >"$tmp/marks"
printf '<PERSON cont>went</PERSON> &lt;AWAY> with <PERSON>Bo</PERSON>. <b>x</b>\n' \
    >>"$tmp/marks"
printf '\f\n<ORG>C</ORG> stood.\n' >>"$tmp/marks"
cat >"$tmp/json" <<'END'
{"k":"x","text":"Ann came in May.","tags":[{"start":0,"end":3,"type":"PERSON"},{"start":12,"type":"DATE","end":15}]}
{"k":"y","text":"May I?","tags":[]}
{"k":"y","text":"Ann.","tags":[3,"PERSON",[],{},{"type":null},{"type":""},{"a":{"type":"X"},"type":"P\u0045RSON"}]}
{"k":"z","text":"No.","tags":{"type":"DATE"}}
END

# rows: those of the last run, without the header, columns by blanks.
rows()
{
	sed 1d "$tmp/out" | tr '\t\n' ' ;'
}

run stat --tags "$tmp/marks"
ok 'in silence' quiet 0
is 'columns are named' "$(sed 1q "$tmp/out" | tr '\t' ' ')" \
    'group tag count error'
is 'marks by type, the most frequent first' "$(rows)" \
    'total ORG 2 0;total PERSON 2 0;total TITLE 1 0;'
run stat --tags --top 2 "$tmp/marks"
is '--top says how many' "$(sed 1d "$tmp/out" | wc -l)" 2
run stat -a --tags "$tmp/marks"
is 'by article' "$(sed 1d "$tmp/out" | cut -f 2,3 | tr '\t\n' ' ;')" \
    'PERSON 2;ORG 1;TITLE 1;ORG 1;'
run stat --tags "$tmp/json"
is 'objects of the member tags likewise' "$(rows)" \
    'total PERSON 2 0;total DATE 1 0;'
run stat -jk k --tags "$tmp/json"
is 'as JSON, by group' "$(jq -c '[.group, .tag, .count, .error]' "$tmp/out" |
	tr '\n' ' ')" '["x","DATE",1,0] ["x","PERSON",1,0] ["y","PERSON",1,0] '
run stat --tags --to bars "$tmp/marks"
ok 'as bars' has '^total: tags$'
run stat --tags --to table "$tmp/marks"
ok 'as a table' has '^group  tag   '
echo 'Nothing here.' >"$tmp/none"
run stat --tags "$tmp/none"
is 'none have no rows' "$(rows)" ''

# As the tagger writes them, both ways.
cat >"$tmp/news" <<'END'
LONDON (Reuters) - Prime Minister Keir Starmer met Angela Merkel on Friday.

The European Union paid $5 million on 3 May 2024, said the United Nations.
END
"$BIN/${P}tag" "$tmp/news" >"$tmp/tagged"
"$BIN/${P}tag" -j "$tmp/news" >"$tmp/tagged.json"
run stat --tags "$tmp/tagged"
cp "$tmp/out" "$tmp/want"
run stat --tags "$tmp/tagged.json"
ok 'marks and JSON of one text agree' cmp "$tmp/out" "$tmp/want"
ok 'and find some' [ "$(wc -l <"$tmp/out")" -gt 3 ]

# --- parts add up ---

for i in 1 2 3 4 5 6 7; do
	cat "$tmp/json"
	printf '{"text":"<A%d>x</A%d><ALL>y</ALL>"}\n' $i $i
done >"$tmp/all"
run stat -k k --tags "$tmp/all"
cp "$tmp/out" "$tmp/want"
for cut in 1 9 20 34; do
	head -n $cut "$tmp/all" >"$tmp/one"
	tail -n +$((cut + 1)) "$tmp/all" >"$tmp/two"
	rm -rf "$tmp/s1" "$tmp/s2"
	run stat -k k --tags --state-out "$tmp/s1" "$tmp/one"
	run stat -k k --tags --state-out "$tmp/s2" "$tmp/two"
	run stat -k k --tags --merge "$tmp/s1" "$tmp/s2"
	ok "parts cut after record $cut add up" cmp "$tmp/out" "$tmp/want"
done
run stat -k k --top 5 --merge "$tmp/s1"
is 'and are no words' "$status" 2

# --- what goes with what ---

run stat --tags --ngrams 2 "$tmp/marks"
is 'no runs of words' "$status" 2
run stat --tags -i "$tmp/marks"
is 'nothing to fold' "$status" 2
run stat --tags --stop en "$tmp/marks"
is 'no stop words' "$status" 2
run stat --tags --to html "$tmp/marks"
is 'no page' "$status" 2
run stat --tags --lengths "$tmp/marks"
is 'no other measures' "$status" 2
ok 'which the message says' grep -q -e '--tags: lists types alone' "$tmp/err"

# What says nothing is not passed over.
for words in '--ngrams 2' '--stop en' '-i' '--top 3 --count words' \
    '--tags --count words'; do
	# shellcheck disable=SC2086
	run stat $words "$tmp/marks"
	is "$words: refused" "$status" 2
done
for words in '--vocabulary --stop en' '--vocabulary -i --count words' \
    '--ngrams 2 --top 3 -i' '--to html --ngrams 2 --stop en -i'; do
	# shellcheck disable=SC2086
	run stat $words "$tmp/marks"
	is "$words: taken" "$status" 0
done

# --- letters ---

printf 'Été 12, <B>naïve</B> — 东京.\n' >"$tmp/letters"
run stat --count words,letters "$tmp/letters"
is 'letters of all scripts, without marks' "$(rows)" 'total 5 10;'
run stat "$tmp/letters"
ok 'only if asked for' [ "$(sed 1q "$tmp/out" | tr '\t' '\n' | wc -l)" = 8 ]
run stat --count all "$tmp/letters"
ok 'or for all' [ "$(sed 1q "$tmp/out" | tr '\t' '\n' | wc -l)" = 9 ]
"$BIN/${P}stat" --count letters --state-out "$tmp/s3" "$tmp/letters" >"$tmp/want"
run stat --count letters --merge "$tmp/s3"
ok 'kept in a state' cmp "$tmp/out" "$tmp/want"

finish
