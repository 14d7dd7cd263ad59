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
{ "id" : "b" , "text" : "One.\n\nShare\nTwo." , "tags" : ["x"] }
{"id":"c","text":""}
{"id":"d","text":"caf\u00e9 \/ \u003cb\u003e \u007F"}
{"id":"e","text":"Share","map":{"a":1},"was":2,"cut":[]}
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

printf '%s\n' '{"text":"A  b.\n\nShare\n\nC."}' >"$tmp/in"
run clean --map "$tmp/in"
is '--map tells the runs that were copied' "$(cat "$tmp/out")" \
    '{"text":"A b.\n\nC.","map":[[0,0,2],[2,3,4],[6,14,2],[8,16,0]]}'
run clean --map=full "$tmp/in"
is '--map=full what stood between them' \
    "$(sed 's/,"was".*//' "$tmp/out")" "$(printf '%s' \
    '{"text":"A b.\n\nC.","map":[[0,0,2],[2,3,4],[6,14,2],[8,16,0]],' \
    '"cut":[""," ","Share\n\n",""]')"
printf 'A  b.\n' | run clean --map
is 'from text, it takes JSON Lines out' "$(cat "$tmp/out")" \
    '{"id":"-","text":"A b.\n","map":[[0,0,2],[2,3,3],[5,6,0]]}'
printf '%s\n' '{"unit":"sentence","start":7,"end":12,"text":"A  b."}' |
    run clean --map
is 'of a unit it goes into the article' "$(sed 's/.*,"map"/"map"/' "$tmp/out")" \
    '"map":[[0,7,0],[0,7,2],[2,10,2],[4,12,0]]}'

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
