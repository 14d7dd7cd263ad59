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
run tag -t lang,LANG <"$tmp/in"
ok 'its name is in small letters' grep -q 'LANG: no such type' "$tmp/err"

uk='Пором на острови сьогодні вранці знову запізнився.'
ru='Паром на острова сегодня утром опять опоздал.'
printf '{"id":"a","text":"%s"}\n{"id":"b","text":"%s"}\n' "$uk" "$ru" >"$tmp/in"
run clean --boilerplate=off --require 'lang=uk' <"$tmp/in"
is 'lede-clean --require goes by it' "$(jq -r .id "$tmp/out")" a

finish
