#!/bin/sh
# What tag promises of quotations and their speakers.
. "$(dirname "$0")/lib.sh"

# members FILTER: what jq makes of the tags of the last output.
members()
{
	jq -r ".tags[] | $1" "$tmp/out"
}

printf '%s\n' '{"id":"a","text":"Mira Holt kam.\n\n\"É so,\" President Holt added."}' \
    >"$tmp/in"
run tag -t QUOTE <"$tmp/in"
is 'speaker in full, cue and kind are members' \
    "$(members '[.value, .speaker, .cue, .kind] | join("|")')" \
    'Mira Holt|Mira Holt|added|direct'
is 'the places of speaker and cue, in code points' \
    "$(members '[.start, .end, .speaker_start, .speaker_end, .cue_start, .cue_end] | join(" ")')" \
    '16 23 34 38 39 44'
run tag -t QUOTE --offsets bytes <"$tmp/in"
is 'the places of speaker and cue, in bytes' \
    "$(members '[.start, .end, .speaker_start, .speaker_end, .cue_start, .cue_end] | join(" ")')" \
    '16 24 35 39 40 45'

printf '%s\n' '{"id":"a.1","doc":"a","text":"\"We go,\" said Mira Holt."}' \
    '{"id":"a.2","doc":"a","text":"\"They stay,\" Holt said."}' \
    '{"id":"b.1","doc":"b","text":"\"They stay,\" Holt said."}' \
    '{"id":"c","text":"\"They stay,\" Holt said."}' >"$tmp/in"
run tag -t QUOTE <"$tmp/in"
is 'units of one doc share their names, others do not' \
    "$(members .speaker | tr '\n' ,)" 'Mira Holt,Mira Holt,Holt,Holt,'

printf '"We go," said Anna Holt.\n\n"It is late," she said.\n' >"$tmp/in"
run tag -j -t QUOTE <"$tmp/in"
is 'a pronoun is kept, and who is meant is proposed' \
    "$(members '[.speaker, .ref // "-", .value] | join("|")' | tail -n 1)" \
    'she|Anna Holt|Anna Holt'
run tag -t QUOTE <"$tmp/in"
ok 'inline the speaker is the value' \
    has '^<QUOTE value="Anna Holt">"It is late,"</QUOTE> she said.$'
cp "$tmp/out" "$tmp/tagged"
run tag --untag <"$tmp/tagged"
ok 'and is taken out again' cmp "$tmp/in" "$tmp/out"

printf 'Holt said: "We go.\n\n"They stay."\n\nNo more.\n' >"$tmp/in"
run tag --to tsv -t QUOTE <"$tmp/in"
is 'a quotation of two paragraphs is one' \
    "$(sed 1d "$tmp/out" | cut -f 2-5)" '11	32	QUOTE	Holt'
run tag -t QUOTE <"$tmp/in"
cp "$tmp/out" "$tmp/tagged"
run tag --untag <"$tmp/tagged"
ok 'and its marks are taken out again' cmp "$tmp/in" "$tmp/out"

printf 'The boat has left, the harbour office said.\n' >"$tmp/in"
run tag --to tsv -t all <"$tmp/in"
ok 'INDIRECT is not among all' hasnt INDIRECT
run tag --to tsv -t INDIRECT <"$tmp/in"
ok 'but is given on request' \
    has 'INDIRECT	the harbour office	indirect	The boat has left$'


# --- in the languages of paragraphs ---

printf '%s\n\n%s\n' \
    '"The boat came on Friday and the people were glad of it.' \
    '"We are going home now, as the others do," said Kim Holt.' >"$tmp/in"
run tag -t LANG,QUOTE <"$tmp/in"
ok 'a quotation of two paragraphs ends with the language of the first' \
    has '<LANG value="en"><QUOTE value="Kim Holt">.*</QUOTE></LANG>$'
mv "$tmp/out" "$tmp/tagged"
run tag --untag <"$tmp/tagged"
ok 'and is taken out again' cmp -s "$tmp/in" "$tmp/out"
run tag -t LANG,QUOTE --to html <"$tmp/in"
ok 'a page closes as many marks as it opens' [ \
    "$(grep -o '<mark' "$tmp/out" | wc -l)" = \
    "$(grep -o '</mark' "$tmp/out" | wc -l)" ]
ok 'and ends' has '</html>'

finish
