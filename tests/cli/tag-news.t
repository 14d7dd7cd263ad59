#!/bin/sh
# News fields: lede-tag -t BYLINE,DATELINE,WIRE,CREDIT,NOTE.
. "$(dirname "$0")/lib.sh"

fields=BYLINE,DATELINE,WIRE,CREDIT,NOTE

# tells NAME WANT [ARG ...]: type=value of each tag of the input, by bars.
tells()
{
	name=$1 want=$2
	shift 2
	run tag --to jsonl -t "$fields" "$@" <"$tmp/in"
	is "$name" "$(jq -r '[.tags[] | .type + "=" + (.value // .text)] |
	    join("|")' "$tmp/out")" "$want"
}

cat >"$tmp/in" <<'END'
Ferry Sinks Off Coast

By Ada Brown and OLE SMITH, Staff Writer

LONDON (Reuters) - A ferry sank on Monday, officials said.

Photo: Ada Brown/AFP

The boat (pictured) was old.

Correction: An earlier version had the wrong date.

(Reporting by Ada Brown; Editing by Ole Smith)
END
tells 'each field and its value' 'BYLINE=Ada Brown; OLE SMITH|DATELINE=LONDON|WIRE=Reuters|CREDIT=Ada Brown/AFP|NOTE=correction|BYLINE=Ada Brown'

run tag -t "$fields,DATE" <"$tmp/in"
ok 'a dateline holds its agency' \
    grep -q '^<DATELINE value="LONDON">LONDON (<WIRE>Reuters</WIRE>)</DATELINE> -' \
    "$tmp/out"
cp "$tmp/out" "$tmp/tagged"
run tag --untag <"$tmp/tagged"
ok 'and comes back byte for byte' cmp "$tmp/in" "$tmp/out"

cat >"$tmp/in2" <<'END'
By Ada Brown, NBC News

BODØ, Norway (AP) - It rained.

Photo: Ole Smith/AFP
END
run tag --to tsv -t "$fields,PERSON,ORG,PLACE" <"$tmp/in2"
is 'the names in them are sure' \
    "$(awk -F '\t' '$4 ~ /PERSON|ORG|PLACE/ { printf "%s=%s|", $4, $7 }' \
        "$tmp/out")" \
    'PERSON=Ada Brown|ORG=NBC News|PLACE=BODØ|PLACE=Norway|ORG=AP|PERSON=Ole Smith|ORG=AFP|'

printf 'PARIS, March 3 (AP) — It rained.\n' >"$tmp/in"
run tag -t DATELINE,DATE <"$tmp/in"
is 'and its date' "$(cat "$tmp/out")" \
    '<DATELINE value="PARIS">PARIS, <DATE value="XXXX-03-03">March 3</DATE> (AP)</DATELINE> — It rained.'

printf 'WATCH — A boat sinks.\n\nOPINION - It rains.\n\nTHE END -- no.\n' >"$tmp/in"
tells 'words in capitals that are no place are no dateline' ''
printf 'By Popular Demand\n\nBy Monday, Mr. Brown had left.\n\nBy the way\n' >"$tmp/in"
tells 'By and no name is no byline' ''

i=0
while [ $i -lt 12 ]; do
	printf 'It rained.\n\n'
	i=$((i + 1))
done >"$tmp/rain"
{
	cat "$tmp/rain"
	printf 'By Ada Brown\n\nOSLO (AP) - It rained.\n\n'
	cat "$tmp/rain"
} >"$tmp/in"
tells 'bylines and datelines stand at the head only' ''
{
	cat "$tmp/rain"
	printf 'It rained. (AP)\n'
} >"$tmp/in"
tells 'an agency stands at the end' 'WIRE=AP'

printf 'The Yonhap news agency and Le Monde, not BBC Hausa.\n' >"$tmp/in"
run tag --to tsv -t ORG,NORP <"$tmp/in"
is 'organisations of the lexicon stand where no name does' \
    "$(awk -F '\t' '$4 == "ORG" && $7 != "BBC Hausa" { printf "%s|", $7 }' \
        "$tmp/out" | sed 's/BBC|//')" 'Yonhap|Le Monde|'

# A word of any length, and lines of them.
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "O'"'"'B" }' >"$tmp/in"
run tag --to jsonl -t "$fields" <"$tmp/in"
ok 'a long word holds no rule up' quiet 0

finish
