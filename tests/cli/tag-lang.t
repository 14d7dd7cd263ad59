#!/bin/sh
# The language of the record: lede-tag -t lang.
. "$(dirname "$0")/lib.sh"

en='The ferry to the islands was late again on Monday.'
de='Die Fähre zu den Inseln hat heute wieder Verspätung.'

printf '{"text":"%s"}\n{"text":"%s"}\n{"text":"Late."}\n' \
    "$en" "$de" >"$tmp/in"
run tag -t lang <"$tmp/in"
is 'a member tells it' "$(jq -r '.lang // "none"' "$tmp/out" | tr '\n' ' ')" \
    'en de und '
is 'alone it makes no tags' "$(grep -c tags "$tmp/out")" 0
run tag -t lang,DATE <"$tmp/in"
is 'with others it does not stand among them' \
    "$(head -n 1 "$tmp/out" | jq -c '[.lang, [.tags[].type]]')" \
    '["en",["DATE"]]'
run tag <"$tmp/in"
is 'unasked it is not told' "$(grep -c '"lang"' "$tmp/out")" 0
run tag -t all,lang <"$tmp/in"
is 'all and it' "$(grep -c '"tags":.*"lang"' "$tmp/out")" 3

printf '%s\n\f\n%s\n' "$de" "$en" >"$tmp/in"
run tag -t lang --to tsv <"$tmp/in"
is 'a row of the whole text tells it' "$(cut -f 2-7 "$tmp/out")" \
    "$(printf '%s\t%s\t%s\t%s\t%s\t%s\n' start end type value rule text \
        0 53 lang de lang '' 0 51 lang en lang '')"
run tag -t lang --to tsv --offsets bytes <"$tmp/in"
is 'in the unit of offsets' "$(sed -n 2p "$tmp/out" | cut -f 3)" 55
run tag -t lang <"$tmp/in"
ok 'text passes as it is' cmp "$tmp/in" "$tmp/out"
run tag -t LANG <"$tmp/in"
is 'of paragraphs, a mark tells it' "$(grep -o '<LANG[^>]*>' "$tmp/out" |
    tr '\n' ' ')" '<LANG value="de"> <LANG value="en"> '
printf '"%s"\n\n%s\n\nLate.\n' "$en" "$de" >"$tmp/two"
run tag --to tsv --columns type,value,score -t LANG,QUOTE "$tmp/two"
is 'around what else is found, with its confidence' \
    "$(sed 's/0\.9[0-9]*$/high/; s/1$/high/' "$tmp/out" | tr '\t\n' ', ')" \
    'type,value,score LANG,en,high QUOTE,, LANG,de,high '
run tag -t all "$tmp/two"
is 'unasked it is not marked' "$(grep -c LANG "$tmp/out")" 0
run tag -t LANG "$tmp/two"
cp "$tmp/out" "$tmp/marked"
run tag --untag "$tmp/marked"
ok 'and out it comes' cmp "$tmp/two" "$tmp/out"

run tag -j -t quality "$tmp/two"
cp "$tmp/out" "$tmp/signals"
run stat -a -j --signals c4,gopher,gopher-repetition,fineweb "$tmp/two"
is 'quality: signals are those of lede-stat' \
    "$(jq -c .signals "$tmp/signals")" "$(jq -c .signals "$tmp/out")"
run tag -j -t quality --signals gopher "$tmp/two"
is 'of the rule sets asked for' "$(jq -r '.signals | keys[]' "$tmp/out" |
    cut -d . -f 1 | sort -u)" gopher
jq '.signals["gopher.words"]' "$tmp/out" >"$tmp/words"
run tag --to tsv -t quality --signals gopher "$tmp/two"
is 'rows tell them, too' "$(awk -F '\t' '$4 == "gopher.words" { print $5 }' \
    "$tmp/out")" "$(cat "$tmp/words")"
run tag -t none --signals size "$tmp/two"
is 'an unknown rule set is an error' "$status" 2

uk='Пором на острови сьогодні вранці знову запізнився.'
ru='Паром на острова сегодня утром опять опоздал.'
printf '{"id":"a","text":"%s"}\n{"id":"b","text":"%s"}\n' "$uk" "$ru" >"$tmp/in"
run clean --boilerplate=off --require 'lang=uk' <"$tmp/in"
is 'lede-clean --require goes by it' "$(jq -r .id "$tmp/out")" a

finish
