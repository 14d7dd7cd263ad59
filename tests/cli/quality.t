#!/bin/sh
# lede-stat --signals, --verdict: against a plain reference. TAP.
set -u
. "$(dirname "$0")/lib.sh"

here=$(dirname "$0")

# Texts out of a few words, with repetitions, marks and odd white space.
awk 'BEGIN {
	srand(7)
	n = split("the a of and harbour strike ferry winter #tag 12 — … don’t " \
	    "café naïve островов - * be", w, " ")
	for (t = 0; t < 60; t++) {
		text = ""
		for (i = int(rand() * 120); i > 0; i--) {
			text = text w[1 + int(rand() * n * (t % 3 + 1) / 3)]
			r = rand()
			text = text (r < 0.7 ? " " : r < 0.8 ? ".\\n" : \
			    r < 0.85 ? "\\n\\n" : r < 0.9 ? "  " : \
			    r < 0.95 ? " " : "…\\n")
		}
		printf "{\"id\":%d,\"text\":\"%s\"}\n", t, text
	}
}' >"$tmp/texts"
python3 "$here/quality.py" <"$tmp/texts" >"$tmp/want"
run stat -a -j --count words --signals \
    gopher-dolma,gopher-repetition-dolma "$tmp/texts"
ok 'signals are those of the reference' \
    python3 "$here/quality.py" "$tmp/out" "$tmp/want"
is 'of every text' "$(wc -l <"$tmp/out")" 60

run stat -a --count words --verdict all "$tmp/texts"
is 'a verdict of each rule set' "$(awk -F '\t' '
	NF != 13 || NR > 1 && /\t\t/ { bad++ } END { print bad + 0 }' \
	"$tmp/out")" 0
kept=$(awk -F '\t' 'NR > 1 && $5 == "keep" { n++ } END { print n + 0 }' \
    "$tmp/out")
cp "$tmp/out" "$tmp/rows"
run stat --count words --verdict gopher "$tmp/texts"
is 'the total counts what is kept' "$(tail -1 "$tmp/out" | cut -f 3)" \
    "$(awk -F '\t' 'NR > 1 && $5 == "keep" { n++ } END { print n + 0 }' \
	"$tmp/rows")"
is 'the same as the rows' "$(tail -1 "$tmp/out" | cut -f 3)" "$kept"

printf '{"text":"<PERSON>Ann</PERSON> went out. She ran."}\n' >"$tmp/marks"
run stat -a -j --count words --signals gopher "$tmp/marks"
ok 'inline marks are no words' grep -q '"gopher.words":5,' "$tmp/out"
run stat --signals gopher "$tmp/marks"
is 'signals want rows of articles' "$status" 2
run stat --verdict gopher,goffer "$tmp/marks"
is 'an unknown rule set is an error' "$status" 2

# --- the same in lede-clean ---

run clean -v --boilerplate=off --repair=none --require gopher,c4 \
    --removed "$tmp/gone" "$tmp/texts"
is 'clean keeps what both rule sets keep' "$(wc -l <"$tmp/out")" \
    "$(awk -F '\t' 'NR > 1 && $3 == "keep" && $5 == "keep" { n++ }
	END { print n + 0 }' "$tmp/rows")"
ok 'and says why it dropped the others' \
    grep -q 'gopher: gopher_short_doc' "$tmp/gone"
ok 'how many at which' grep -q 'require_gopher=[1-9]' "$tmp/err"
run clean --require 'gopher>1' "$tmp/texts"
is 'a rule set is compared with nothing' "$status" 2

finish
