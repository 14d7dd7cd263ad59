#!/bin/sh
# lede-clean --map and --undo: nothing that was read is lost. TAP.
set -u
. "$(dirname "$0")/lib.sh"

same()
{
	cmp -s "$1" "$2"
}

# undone NAME [ARG ...]: $tmp/in comes back byte for byte.
undone()
{
	name=$1
	shift
	run clean --map=full "$@" "$tmp/in"
	cp "$tmp/out" "$tmp/mapped"
	run clean --undo "$@" "$tmp/mapped"
	ok "$name" same "$tmp/out" "$tmp/in"
}

# --- records as they come ---

cat >"$tmp/in" <<'END'
{"id":"a","text":"This story is over 4 years old.\n\nA  harbour\u0302\u00a0town waits\r\nRelated: Ten maps\nThe pilots met caf\u00e9 owners on Monday.","n":1}
{ "id" : "b" , "text" : "One.\n\nShare this page\nTwo." , "tags" : ["x"] }
{"id":"c","text":""}
{"id":"d","text":"caf\u00e9 \/ \u003cb\u003e \u007F"}
{"id":"e","text":"Share this page","map":{"a":1},"was":2,"cut":[]}
{"text":"x\ud800y  z"}
{"text":"two  \u003cb\u003E"}
{"text":"One  ","te\u0078t":"Two  ","removed":1}
END
printf '{"id":"f\377","text":"a \223b\224 \357\277\275  c"}\n' >>"$tmp/in"
printf '{"id":"g","text":"\351\203 \\r\\ne\314\201\\u0000"}\n' >>"$tmp/in"
printf '{"text":"no newline  at the end"}' >>"$tmp/in"

undone 'records come back byte for byte'
is 'with nothing said' "$status$(cat "$tmp/err")" 0
undone 'also where bytes are counted' --offsets=bytes
undone 'or UTF-16 units' --offsets=utf16
undone 'also without a repair of bytes' --repair=space
undone 'also where nothing is repaired' --repair=none --boilerplate=off
run clean --map=full --mark "$tmp/in"
cp "$tmp/out" "$tmp/mapped"
run clean --undo "$tmp/mapped"
ok 'also where lines were marked' same "$tmp/out" "$tmp/in"
"$BIN/${P}clean" --map=full --mark "$tmp/mapped" |
    "$BIN/${P}clean" --map=full | "$BIN/${P}clean" >"$tmp/again"
run clean --undo "$tmp/again"
ok 'also what was cleaned again and again' same "$tmp/out" "$tmp/in"

# --- the members ---

printf '%s\n' '{"text":"A  b.\n\nShare this page\n\nC."}' >"$tmp/in"
run clean --map "$tmp/in"
is '--map tells the runs that were copied' "$(cat "$tmp/out")" \
    '{"text":"A b.\n\nC.","map":[[0,0,2],[2,3,4],[6,24,2],[8,26,0]]}'
run clean --map=full "$tmp/in"
is '--map=full what stood between them' \
    "$(sed 's/,"was".*//' "$tmp/out")" "$(printf '%s' \
    '{"text":"A b.\n\nC.","map":[[0,0,2],[2,3,4],[6,24,2],[8,26,0]],' \
    '"cut":[""," ","Share this page\n\n",""]')"
printf 'A  b.\n' | run clean --map
is 'from text, it takes JSON Lines out' "$(cat "$tmp/out")" \
    '{"id":"-","text":"A b.\n","map":[[0,0,2],[2,3,3],[5,6,0]]}'
printf '%s\n' '{"unit":"sentence","start":7,"end":12,"text":"A  b."}' |
    run clean --map
is 'of a unit it goes into the article' "$(sed 's/.*,"map"/"map"/' "$tmp/out")" \
    '"map":[[0,7,0],[0,7,2],[2,10,2],[4,12,0]]}'

# --- tags ---

cat >"$tmp/in" <<'END'
{"text":"Related: Ana Bell\n\nCafe\u0301  of Bob  Stone &amp; \ud83d\ude00 Co.","tags":[ {"start":9,"end":17,"type":"PER","text":"Ana Bell"},{"type":"PER","start":29,"text":"Bob  Stone","value":"B","end":39}, {"start":19,"end":24,"type":"X"},{"start":40,"end":45,"text":"&amp;"},{"start":46,"end":50,"text":"\ud83d\ude00 Co"},"other"],"n":1}
{"text":"a  b","tags":["start",{"start":3,"end":4}]}
{"text":"a b","tags":[{"start":3,"end":4}]}
END
run clean -v "$tmp/in"
is 'tags go along with the text, without those that have none' \
    "$(sed -n '1s/.*"tags"://p' "$tmp/out")" "$(printf '%s' \
    '[{"type":"PER","start":8,"text":"Bob Stone","value":"B","end":17},' \
    '{"start":0,"end":4,"type":"X"},{"start":18,"end":19,"text":"&"},' \
    '{"start":20,"end":24,"text":"😀 Co"},"other"],"n":1}')"
is 'which is counted' "$(figure tags_dropped)" 1
is 'tags that are no spans stay, and so do those of a text that does' \
    "$(sed 1d "$tmp/out")" "$(sed 1d "$tmp/in" | sed 's/a  b/a b/')"
run clean --offsets=utf16 "$tmp/in"
ok 'in the unit that is asked for' has '"start":20,"end":24,"text":"😀 C"'
undone 'and come back as they were'

# --- undoing ---

{
	printf 'Caf\351  one\r\n'
	printf 'Related: two\n\n\nThree'
} >"$tmp/in"
run clean --map=full "$tmp/in"
cp "$tmp/out" "$tmp/mapped"
run clean --undo --to text "$tmp/mapped"
ok 'text comes back from JSON Lines' same "$tmp/out" "$tmp/in"

run clean --undo -v "$tmp/in"
ok 'what has no map is told' says 1 'no member "map"'
printf '%s\n' '{"text":"A b.","map":[[0,0,2],[2,3,2],[4,5,0]]}' |
    run clean --undo
ok 'and what has no cut' says 1 'no member "cut"'
for changed in s/One/Ones/ s/One/Odd/ 's/"cut":."/&x/' 's/."cut":..*.,//'; do
	printf '%s\n' '{"text":"One  and  two"}' | run clean --map=full
	sed "$changed" "$tmp/out" >"$tmp/mapped"
	run clean --undo -v "$tmp/mapped"
	ok "a record that has changed is told: $changed" says 1 ':1: '
	ok 'and passes as it is' same "$tmp/out" "$tmp/mapped"
	ok 'in the accounts' balances 1
done

# --- options ---

for wrong in --map=some '--map --to text' '--map --undo' '--undo --mark' \
    "--undo --removed=$tmp/x"; do
	# shellcheck disable=SC2086
	run clean $wrong "$tmp/in"
	is "refuses $wrong" "$status" 2
done

finish
