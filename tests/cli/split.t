#!/bin/sh
# lede-split: units, their offsets, and that nothing depends on how text comes.
. "$(dirname "$0")/lib.sh"

cat >"$tmp/in" <<'END'
Straße nach Übersee gesperrt

By Ana Šimić

ŠIBENIK, Jan. 5 — Dr. Vale said: "We paid $3.5 million to the U.S. Treasury." Nobody asked why. 😀 The 2nd lock, opened in 1894, held.

「今日は雨です。」明日は晴れます。 किताब यहाँ है। वह गया।
The line is a unit of its own
END
printf '\f\n%s\r\n%s\r\n\r\n%s' 'One line' 'and <PERSON>Bo Lind. Or not</PERSON> him.' \
    'No end' >>"$tmp/in"

run split "$tmp/in"
ok "text is cut" quiet 0
ok "an abbreviation ends no sentence" has '^ŠIBENIK, Jan. 5 — Dr. Vale said: .*Treasury\."$'
ok "a headline is a unit" has '^Straße nach Übersee gesperrt$'
ok "marks of other scripts end sentences" has '^「今日は雨です。」$'
ok "and the danda does" has '^वह गया।$'
ok "a span that a sentence's end cuts is closed" has 'Bo Lind\.</PERSON>$'
ok "and opened again" has '^<PERSON cont>Or not</PERSON> him\.$'
is "an article ends with a form feed" "$(tr -cd '\f' <"$tmp/out" | wc -c)" 1

# text[start:end] is the unit, in each unit of offset and for each kind.
cat >"$tmp/check.py" <<'END'
import json, sys
text = open(sys.argv[1], newline="", encoding="utf-8").read()
articles = text.split("\f\n")
codec = {"chars": "utf-32-le", "utf16": "utf-16-le", "bytes": "utf-8"}
code = codec[sys.argv[2]]
width = {"chars": 4, "utf16": 2, "bytes": 1}[sys.argv[2]]
n = 0
for line in sys.stdin:
    unit = json.loads(line)
    article = articles[1 if "#2" in unit["doc"] else 0].encode(code)
    cut = article[unit["start"] * width:unit["end"] * width].decode(code)
    assert cut == unit["text"], (cut, unit)
    assert unit["id"].startswith(unit["doc"] + "."), unit
    n += 1
assert n > 4
END
for kind in p s w; do
	for offsets in chars utf16 bytes; do
		run split -j -$kind --check --offsets=$offsets "$tmp/in"
		ok "-$kind: --check is content, $offsets" quiet 0
		ok "-$kind: each offset cuts its unit out, $offsets" \
		    python3 "$tmp/check.py" "$tmp/in" $offsets <"$tmp/out"
	done
done

# The same for a text that comes in drops.
trickle()
{
	python3 -c 'import sys, time
data = open(sys.argv[1], "rb").read()
for i in range(0, len(data), 7):
    sys.stdout.buffer.write(data[i:i + 7])
    sys.stdout.buffer.flush()' "$1"
}
for args in -a -p -s -w '-s -j'; do
	# shellcheck disable=SC2086
	"$BIN/${P}split" $args <"$tmp/in" >"$tmp/want"
	# shellcheck disable=SC2086
	trickle "$tmp/in" | "$BIN/${P}split" $args >"$tmp/out"
	ok "$args: slow and fast input give the same" \
	    cmp "$tmp/want" "$tmp/out"
done

# A hard-wrapped paragraph gives the sentences of the same on one line.
long='The harbour office said that the ferry would leave an hour later than planned, because the tide had carried a barge across the channel. Two tugs were needed to bring it back to its berth, and Mr. Lind watched them. Nobody on the quay was hurt.'
printf '%s\n\n%s\n' "$long" "$long" >"$tmp/long"
"$BIN/${P}split" <"$tmp/long" >"$tmp/want"
fold -s -w 60 <"$tmp/long" | sed 's/ $//' | "$BIN/${P}split" >"$tmp/out"
ok "hard-wrapped text gives the same sentences" cmp "$tmp/want" "$tmp/out"

run split -a <"$tmp/in"
ok "-a passes all on" cmp "$tmp/in" "$tmp/out"
printf 'Well, 3.14!\n' >"$tmp/two"
is "-w lists words" "$("$BIN/${P}split" -w "$tmp/two" | tr '\n' ' ')" 'Well 3.14 '
is "--punct the rest" \
    "$("$BIN/${P}split" -w --punct "$tmp/two" | tr '\n' ' ')" 'Well , 3.14 ! '
printf 'One.\302\240\342\200\250Two.\n\n\302\240\n' >"$tmp/odd"
run split --check "$tmp/odd"
ok "--check takes blanks of all Unicode for blanks" quiet 0
run split --punct "$tmp/two"
ok "--punct wants -w" ended 2
run split --lang xx "$tmp/two"
ok "an unknown language is an error" ended 2
run split --to tsv "$tmp/two"
is "TSV has a header" "$(head -n 1 "$tmp/out" | tr '\t' ' ')" \
    'id doc unit start end text'
printf '{"id":7,"text":"One. Two.","x":1}\n' >"$tmp/json"
run split "$tmp/json"
ok "a JSON record's units carry its id" has '"id":"7\.1\.2","doc":"7"'
"$BIN/${P}split" "$tmp/json" | "$BIN/${P}split" -w >"$tmp/out"
ok "units of units keep the document" has '"doc":"7"'
finish
