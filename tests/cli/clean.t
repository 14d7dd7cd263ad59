#!/bin/sh
# lede-clean: what golden files cannot say. TAP.
set -u
. "$(dirname "$0")/lib.sh"

same()
{
	cmp -s "$1" "$2"
}

# The article of these tests, as it was scraped, and as it is to come out.
page()
{
	cat <<'END'
This article is more than 6 years old.

Ferry to the islands is to stop for the winter

The last boat of the year sailed on Friday with nine passengers on board.
Photo par Ines Calder/AP


The county, which has paid for the line since 1998, said it had no choice.

Related: Island school is down to four pupils

"We have known it since June. Nobody asked us." the harbour master said.

Related: What a bridge would cost

Ms Arvid-Holm, who runs the shop, said: "Share" is a word that

they have not heard in a while. Prices rose by 11% last year.

Follow Coast Weekly on Twitter: @coastweekly
END
}

page >"$tmp/page"
grep -v -e '^This article' -e '^Photo' -e '^Related' -e '^Follow' \
    "$tmp/page" | cat -s | sed -e '1{/^$/d;}' -e '${/^$/d;}' >"$tmp/want"

run clean "$tmp/page"
ok 'takes out the furniture, and nothing else' same "$tmp/out" "$tmp/want"
is 'status 0, nothing said' "$status$(cat "$tmp/err")" 0

run clean "$tmp/want"
ok 'a clean article passes byte for byte' same "$tmp/out" "$tmp/want"

tr '\n' '\r' <"$tmp/page" | run clean
ok 'the same from a file with returns for line ends' \
    same "$tmp/out" "$tmp/want"
sed 's/$/\r/' "$tmp/page" | run clean
ok 'and from one with CRLF' same "$tmp/out" "$tmp/want"

# --- classes that stay ---

printf 'By Ida Lund\n\nPhoto par Ines Calder/AP\n\nNobody came.\n' >"$tmp/k"
run clean --boilerplate=rules "$tmp/k"
ok 'a byline stays' grep -q '^By Ida' "$tmp/out"
ok 'a credit does not' not grep -q '^Photo' "$tmp/out"
run clean --boilerplate=rules --keep=credit "$tmp/k"
ok 'unless its class is kept' grep -q '^Photo' "$tmp/out"
ok 'and then the byline goes' not grep -q '^By Ida' "$tmp/out"
run clean --keep=credits "$tmp/k"
is 'a class that no rule has is an error' "$status:$(cat "$tmp/err")" \
    '2:lede-clean: --keep: credits: no rule has that class'

# --- rules of pages only ---

printf 'FAQs\n\nWhat is a ferry?\n\nA ship that comes and goes.\n' >"$tmp/faq"
run clean "$tmp/faq"
ok 'a heading that pages have too stays in an article' \
    same "$tmp/out" "$tmp/faq"
{
	printf 'FAQs\n\nWhat is a ferry?\n\nA ship that comes and goes.\n'
	printf '\n%s\n' 'Subscribe' 'Share this article' 'Privacy policy' \
	    'Leave a comment'
} | run clean --boilerplate=rules
ok 'in a page it goes' not grep -q FAQs "$tmp/out"
run clean --boilerplate=rules "$tmp/out"
ok 'and what is left is clean' not grep -q FAQs "$tmp/out"

# --- nothing to do ---

printf 'a\r\n\000\377 \302\205  b\n\n\n\n\tc' >"$tmp/odd"
run clean --repair=none --boilerplate=off "$tmp/odd"
ok 'with all off, bytes pass as they are' same "$tmp/out" "$tmp/odd"
is 'though bad UTF-8 is told, and ends in status 1' "$status" 1
run clean --boilerplate=off --repair=decode "$tmp/odd"
is 'and is no fault where it is repaired' "$status$(cat "$tmp/err")" 0

printf '%s\n' '{"text":"One.\n\nTw\u00f6.","x": 1e5,"y":"\u0041"}' \
    '{ "a" : [1, 2] , "text" : "One.\n" }' >"$tmp/json"
run clean "$tmp/json"
ok 'JSON Lines of clean texts pass byte for byte' same "$tmp/out" "$tmp/json"

# --- forms ---

printf '%s\n' '{"x": 1.0, "text": "A b\r\nShare this page", "z":"\u0041"}' |
    run clean
is 'JSON: the text changes, the rest and the end stay' "$(cat "$tmp/out")" \
    '{"x": 1.0, "text": "A b", "z":"\u0041"}'
printf 'A  b.\n\f\n\n\nShare this page\n\nC.\n' | run clean
is 'articles stay apart' "$(od -An -c "$tmp/out" | tr -d ' \n')" \
    'Ab.\n\f\nC.\n'
printf 'Share this page\n\fA.\n' | run clean -v
is 'no article is emptied' "$(sed -n 1p "$tmp/out")" \
    'Share this page'
ok 'the counts are right' grep -q '^[^ ]*: in=2 out=2 removed=0 ' "$tmp/err"
printf 'A.\nShare this page\n' | run clean -j --mark
is '--mark in JSON Lines' "$(cat "$tmp/out")" "$(printf '%s' \
    '{"id":"-","text":"A.\n\nShare this page\n",' \
    '"removed":[{"line":2,"start":3,"reason":"share","text":"Share this page"}]}')"

# --- work shown ---

printf '{"text":"\\u00c4.\\n\\nShare this page"}\n{"id":"b","text":"B."}\n' |
    run clean --offsets=bytes --removed "$tmp/removed"
is '--removed gives objects where the output is JSON Lines' \
    "$(cat "$tmp/removed")" "$(printf '%s' \
    '{"id":"stdin:1","line":1,"start":5,' \
    '"reason":"share","text":"Share this page"}')"
run clean --removed "$tmp/removed" "$tmp/page"
is 'a row each, and the lines that the input has there' \
    "$(sed 1d "$tmp/removed" | cut -f 2,4 | tr '\t\n' ' ,')" \
    '1 age-banner,6 photo-credit,11 related,15 related,21 follow,'
is 'their starts are offsets in the input' \
    "$(sed 1d "$tmp/removed" | while IFS='	' read -r _ _ start _ text; do
	tail -c +$((start + 1)) "$tmp/page" | head -c "${#text}"
	echo
done)" "$(sed 1d "$tmp/removed" | cut -f 5)"

# --- options ---

for wrong in --repair=crlf,mojibakes --repair= --boilerplate=some -r/nowhere \
    '--boilerplate=off --mark' "--boilerplate=off --removed=$tmp/x"; do
	# shellcheck disable=SC2086
	run clean $wrong "$tmp/page"
	is "refuses $wrong" "$status" 2
done

# --- rules ---

printf 'rule mine\nclass c\npattern the (last|county).*\n' >"$tmp/rules"
run clean -r "$tmp/rules" "$tmp/page"
ok 'a full sentence stays, whatever a rule says' same "$tmp/out" "$tmp/want"
printf 'rule mine\nclass c\nplace top 3\npattern ferry.*\n' >"$tmp/rules"
run clean -v -r "$tmp/rules" "$tmp/page"
ok 'rules of a file come to those of the tool' \
    grep -q 'lines_removed=6 .*mine=1' "$tmp/err"
printf 'rule share\nclass c\npattern x\n' >"$tmp/rules"
run clean -r "$tmp/rules" "$tmp/page"
is 'an id that the tool has is an error' "$status" 2
ok 'told with file and line' grep -q "rules:1: rule share: " "$tmp/err"
printf 'rule mine\nclass c\nplace top 9\npattern (A+A+)+\\1B\n' >"$tmp/rules"
{
	printf 'One.\n\n'
	printf '%0150d' 0 | tr 0 A
	printf ' B\n\nTwo.\n'
} >"$tmp/slow"
run clean -r "$tmp/rules" "$tmp/slow"
is 'a pattern that takes too long is told, and the text goes on' \
    "$status $(grep -c 'rule mine: gave up' "$tmp/err") $(cat "$tmp/slow")" \
    "0 1 $(cat "$tmp/out")"

# --- streams ---

{
	printf 'one\n\n'
	sleep 1
	printf 'two\n'
} | "$BIN/${P}clean" --boilerplate=off | {
	read -r line
	echo "$line" >"$tmp/first"
	cat >/dev/null
}
is 'with boilerplate off, paragraphs come as they are there' \
    "$(cat "$tmp/first")" one

# --- nothing left ---

printf '%s\n' '{"text":"Share this page\n"}' >"$tmp/in"
run clean --allow-empty "$tmp/in"
is '--allow-empty leaves no newline behind' "$(cat "$tmp/out")" '{"text":""}'
cp "$tmp/out" "$tmp/want"
run clean --allow-empty "$tmp/want"
ok 'so it leaves that as it is' cmp -s "$tmp/out" "$tmp/want"

# --- a text that begins as JSON does ---

printf '{"so it began," he wrote.\n' >"$tmp/in"
run clean "$tmp/in"
ok 'is told as a broken record' says 1 ':1: '
run clean --from text "$tmp/in"
ok '--from text takes it for what it is' cmp -s "$tmp/out" "$tmp/in"

finish
