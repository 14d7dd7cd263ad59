#!/bin/sh
# What dedupe alone promises.
. "$(dirname "$0")/lib.sh"
of=dedupe

# --- lines ---

given 'b\na\nb\n'
gives 'lines: the first copy stays, in its order' 'b\na\n' --
given 'a\nb\na'
gives 'lines: the last one gets its newline' 'a\nb\n' --
given 'b\na'
gives 'lines: if it stays, too' 'b\na\n' --
given 'a  b\n\ta b \nA b\na\302\240b\n'
gives 'lines: white space is folded' 'a  b\nA b\n' --
gives 'lines: case is, by -i' 'a  b\n' -- -i
gives 'lines: nothing is, by --key raw' \
    'a  b\n\ta b \nA b\na\302\240b\n' -- --key raw
given 'Caf\303\251 No. 5!\ncafe no 1.234\nCafes\n'
gives 'lines: all that is loose, by --key loose' \
    'Caf\303\251 No. 5!\nCafes\n' -- --key loose
given 'a\n\nb\n\nc\n\na\n'
gives 'lines: blank lines are gaps' 'a\n\nb\n\nc\n' --
given 'a\n\na\n\nb\nb\n'
gives 'lines: a line takes its gap along' 'a\n\nb\n' --
gives 'lines: blank ones repeat by --key raw' 'a\n\nb\n' -- --key raw
given 'a\r\nb\r\na\r\n'
gives 'lines: returns stay' 'a\r\nb\r\n' --
given 'x\t1\ny\t1\nz\nz\n\t\n'
gives 'lines: by column' 'x\t1\nz\nz\n\t\n' -- -k 2
given 'a\nHe said no.\na\nHe said no.\n'
gives 'lines: short ones are let be' 'a\nHe said no.\na\n' -- --min-words 2

# --- a member that is not there ---

given '%s\n' '{"id":1,"u":null,"text":"A"}' '{"id":2,"u":null,"text":"B"}' \
    '{"id":3,"text":"C"}' '{"id":4,"u":7,"text":"C"}' '{"id":5,"u":7,"text":""}'
gives '-k: null is none' \
    '{"id":1,"u":null,"text":"A"}\n{"id":2,"u":null,"text":"B"}\n{"id":3,"text":"C"}\n{"id":4,"u":7,"text":"C"}\n' \
    -- -k u
run dedupe -k ulr <"$tmp/in"
ok '-k: a member that no record has is told' says 0 'ulr: nothing has it'
ok 'and all is there' cmp "$tmp/in" "$tmp/out"

# --- what looks like an inline mark ---

given '%s\n' '{"text":"<IBM> rose."}' '{"text":"<MPRO> rose."}' \
    '{"text":"<B>Rain</B>."}' '{"text":"<I>Rain</I>."}'
gives 'a mark without its pair is text' \
    '{"text":"<IBM> rose."}\n{"text":"<MPRO> rose."}\n{"text":"<B>Rain</B>."}\n' --
given 'A <IBM> fell. Rain fell. Rain fell. B <IBM> rose.\n'
gives 'and is never closed' 'A <IBM> fell. Rain fell. B <IBM> rose.\n' -- -s

# A few words, so that much repeats; bad UTF-8, NUL, blank lines.
awk 'BEGIN { srand(7); for (i = 0; i < 200000; i++) {
	n = int(rand() * 4); line = "";
	while (n-- > 0) line = line (line == "" ? "" : " ") int(rand() * 90);
	print line (rand() < .1 ? "\t" : "") (rand() < .1 ? "\303" : "");
} }' >"$tmp/in"
awk '!seen[$0]++' "$tmp/in" >"$tmp/want"
run dedupe --key raw "$tmp/in"
ok 'lines: --key raw is awk, byte for byte' cmp "$tmp/want" "$tmp/out"
grep -v '	' "$tmp/in" | LC_ALL=C tr -d '\303' | grep . >"$tmp/plain"
awk '!seen[$0]++' "$tmp/plain" >"$tmp/want"
run dedupe "$tmp/plain"
ok 'lines: so is the default, where nothing is folded' \
    cmp "$tmp/want" "$tmp/out"
sort "$tmp/plain" | uniq -c | sort >"$tmp/want"
"$BIN/${P}dedupe" -c "$tmp/plain" | sort >"$tmp/out"
ok 'lines: -c counts as uniq does' cmp "$tmp/want" "$tmp/out"
for option in -d -u; do
	sort "$tmp/plain" | uniq "$option" >"$tmp/want"
	"$BIN/${P}dedupe" "$option" "$tmp/plain" | sort >"$tmp/out"
	ok "lines: $option picks as uniq does" cmp "$tmp/want" "$tmp/out"
done

# --- counting ---

given 'a\nb\na\nc\na\nb\n'
gives '-c: counts in front' '      3 a\n      2 b\n      1 c\n' -- -c
gives '-d: once each' 'a\nb\n' -- -d
gives '-u: what never repeats' 'c\n' -- -u
gives '--all-copies: likewise' 'c\n' -- --all-copies
gives '--min-count: what is frequent' 'a\n' -- --min-count 3
gives '--min-count -u: what is not' 'b\nc\n' -- --min-count 3 -u
gives '-c -d: both' '      3 a\n      2 b\n' -- -cd
gives '-c -j: objects' \
    '{"text":"a","count":3}\n{"text":"b","count":2}\n{"text":"c","count":1}\n' \
    -- -cj
gives '-c --to tsv: rows' 'count\ttext\n3\ta\n2\tb\n1\tc\n' -- -c --to tsv
given 'One\ntwo.\n\nOther.\n\nOne two.\n'
gives '-c -p: a paragraph a line' '      2 One two.\n      1 Other.\n' -- -cp
given '%s\n' '{"id":1,"text":"A","n":1e0}' '{"count":null,"text":"B"}' \
    '{"text":"A"}' '{ "text":"" }'
gives '-c: records are as they were read' \
    '{"id":1,"text":"A","n":1e0,"count":2}\n{"count":1,"text":"B"}\n{ "text":"" ,"count":1}\n' \
    -- -c
gives '-d: of records' '{"id":1,"text":"A","n":1e0}\n' -- -d
run dedupe -du <"$tmp/in"
ok '-d and -u do not go together' says 2 'one of them'
run dedupe -c --mark <"$tmp/in"
ok 'nor do -c and --mark' says 2 'not with'

# --- sentences ---

given 'Rain fell. Wind rose. Rain fell.\nWind rose. Snow.\n\nSnow.\n\nMore. Snow.\n'
gives 'sentences: go with what parts least' \
    'Rain fell. Wind rose.\nSnow.\n\nMore.\n' -- -s
gives 'sentences: counted' \
    '      2 Rain fell.\n      2 Wind rose.\n      3 Snow.\n      1 More.\n' -- -sc
given '%s\n' '{"text":"Rain fell. Wind rose. Rain fell."}' \
    '{"text":"Wind rose.\n\nSnow.\nRain fell.\n","id":2}'
gives 'sentences: of JSON Lines' \
    '{"text":"Rain fell. Wind rose."}\n{"text":"Snow.\\n","id":2}\n' -- -s

# --- paragraphs, articles ---

given 'One.\n\nTwo\nlines.\n\n\nTwo lines.\n\nThree.\n\nOne.\n'
gives 'paragraphs: go with their gaps' 'One.\n\nTwo\nlines.\n\n\nThree.\n' -- -p
given 'A.\n\fA.\n\f\nB.\n\fA.\n\nC.\n'
gives 'paragraphs: an article that is emptied leaves no trace' \
    'A.\n\f\nB.\n\f\nC.\n' -- -p
run dedupe -pv <"$tmp/in"
ok 'paragraphs: and is counted as removed' balances 4
is 'paragraphs: one was' "$(figure removed)" 1
is 'paragraphs: two repeats' "$(figure repeats)" 2
given 'A.\nB.\n\f\nA. B.\n\f\nA.\n'
gives 'articles: whole' 'A.\nB.\n\f\nA.\n' -- -a
given 'A.\nB.\nA.\n\f\nA.\nA.\n'
gives '--within article: forgets' 'A.\nB.\n\f\nA.\n' -- --within article
run dedupe --within article --removed "$tmp/gone" <"$tmp/in"
is '--within article: reasons lie in it' \
    "$(cut -f 2,4 "$tmp/gone" | tr '\t\n' '  ')" 'line reason 3 -:1 6 -#2:5 '
given '%s\n' '{"doc":"x","text":"A"}' '{"doc":"x","text":"A"}' \
    '{"doc":"y","text":"A"}'
gives '--within article: records of one doc are one' \
    '{"doc":"x","text":"A"}\n{"doc":"y","text":"A"}\n' -- --within article

# --- JSON Lines ---

given '%s\n' '{"id":1, "text":"a\nb\na" , "x":1.0}' '{"text":"b\n","id":2}' \
    '{"id":3,"text":"a\nb\na"}'
gives 'JSON Lines: records that repeat go' \
    '{"id":1, "text":"a\\nb\\na" , "x":1.0}\n{"text":"b\\n","id":2}\n' --
gives 'JSON Lines: lines go out of the text' \
    '{"id":1, "text":"a\\nb" , "x":1.0}\n{"text":"","id":2}\n{"id":3,"text":""}\n' \
    -- -l
run dedupe -k id <"$tmp/in"
ok 'JSON Lines: by a member' cmp "$tmp/in" "$tmp/out"
given '%s\n' '{"text":"A","url":"/1"}' '{"text":"B","url":"/1"}' \
    '{"text":"A","url":"/2"}' '{"text":"A"}' '{"text":"A"}'
gives 'JSON Lines: what lacks it is no repeat' \
    '{"text":"A","url":"/1"}\n{"text":"A","url":"/2"}\n{"text":"A"}\n{"text":"A"}\n' \
    -- -k url
run dedupe -l -k url <"$tmp/in"
ok 'JSON Lines: members are compared by record only' says 2 'by record'
run dedupe -k url "$tmp/want" --from text
ok 'text has no members' says 2 'columns'

# --- showing work ---

given 'One.\n\nTwo.\n\nOne.\n\f\nTwo.\nOne.\n'
run dedupe --removed "$tmp/gone" <"$tmp/in"
cat >"$tmp/want" <<'END'
id	line	start	reason	text
-	5	12	-:1	One.
-#2	7	0	-:3	Two.
-#2	8	5	-:1	One.
END
ok '--removed: tells which and why' cmp "$tmp/want" "$tmp/gone"
gives '--mark: leaves all' \
    'One.\n\nTwo.\n\n[-:1] One.\n\f\n[-:3] Two.\n[-:1] One.\n' -- --mark
given '%s\n' '{"id":"x","text":"é.\nA"}' '{"id":"y","text":"A"}' \
    '{"id":"z","text":"é.\nB\né. "}' '{"id":"w","text":"A"}'
run dedupe --removed "$tmp/gone" <"$tmp/in"
is '--removed: records' "$(cat "$tmp/gone")" \
    '{"id":"w","line":4,"start":0,"reason":"y","text":"A"}'
run dedupe --mark <"$tmp/in"
ok '--mark: records' has \
    '^{"id":"w","text":"A","duplicate_of":"y","similarity":1.00,"level":"exact"}$'
run dedupe -l --mark <"$tmp/in"
ok '--mark: lines of records' has \
    '"repeats":\[{"start":0,"end":2,"of":"x:1"},{"start":5,"end":8,"of":"x:1"}\]}$'
run dedupe -l --mark --offsets bytes <"$tmp/in"
ok '--mark: in bytes' has \
    '"repeats":\[{"start":0,"end":3,"of":"x:1"},{"start":6,"end":10,"of":"x:1"}\]}$'

# --- near ---

story='The ferry Ilmar stays in port until Friday, the harbour office said on
Monday, after the crew found a crack in the hull below the engine room. Divers
will look at the damage in the morning, and nobody on board was hurt.'
{
	printf 'FERRY STAYS\n\n%s\n\f\n' "$story"
	printf 'Another story, of a bridge that was painted green.\n\f\n'
	printf '%s\n\nA paragraph more for the evening.\n\f\n' "$story" |
	    tr '[:lower:]' '[:upper:]'
	printf '%s\n' "$story" | head -n 2
} >"$tmp/in"
run dedupe -anv --removed "$tmp/gone" <"$tmp/in"
is 'near: a copy is one in other clothes' "$(figure removed)" 2
is 'near: how many are near is told' "$(figure near)" 2
is 'near: --removed tells what it is a copy of' \
    "$(cut -f 1,4 "$tmp/gone" | tr '\t\n' '  ')" 'id reason -#3 - -#4 - '
"$BIN/${P}dedupe" -an <"$tmp/in" >"$tmp/again"
ok 'near: nothing is left to chance' cmp "$tmp/out" "$tmp/again"
run dedupe -an --threshold 1 -v <"$tmp/in"
ok 'near: with more asked for, less is dropped' \
    [ "$(figure removed)" -lt 2 ]
"$BIN/${P}dedupe" -anj --mark <"$tmp/in" >"$tmp/out"
is 'near: --mark tells level and similarity' \
    "$(jq -r 'select(.duplicate_of) | [.level, .similarity > .7] | @tsv' \
	"$tmp/out" | tr '\t\n' '  ')" 'near true near true '
run dedupe -n -c <"$tmp/in"
ok 'near: does not count' says 2 'not with'
for option in '--threshold 0' '--threshold 1.1' '--bands 0' '--bands 65' \
    '--shingle 0' '--shingle 7'; do
	# shellcheck disable=SC2086
	run dedupe -n $option <"$tmp/in"
	ok "near: $option is refused" says 2 'too'
done
for option in '--threshold .7' '--bands 8' '--shingle 2' '--ngram 5' \
    '--overlap .5' '-n --against x --ngram 5'; do
	# shellcheck disable=SC2086
	run dedupe $option <"$tmp/in"
	ok "$option alone would have no effect" says 2 '-n|--against'
done
harbour() # harbour SHIPS WAITING DEPTH DAY
{
	cat <<END
The harbour office of Ardmoor reported $1 ships in port on $4, $2 of them
waiting for the lock, and a depth of $3 decimetres at the outer mole. Pilots
are asked to keep to the northern channel until further notice, and to call
the lock keeper before they pass the breakwater. Small craft stay behind the
buoys.
END
}
{
	harbour 14 9 63 Monday
	printf '\f\n'
	harbour 22 5 71 Friday
	printf '\f\nHARBOUR: '
	harbour 14 9 63 Monday
} >"$tmp/in"
"$BIN/${P}dedupe" -anj --mark <"$tmp/in" >"$tmp/out"
is 'near: the same words about other numbers are other facts' \
    "$(jq -r '[.id, .duplicate_of] | @csv' "$tmp/out" | tr '\n' ' ')" \
    '"-", "-#2", "-#3","-" '
given 'One.\n\nTwo.\n\n...\n\n...!\n\nÉ\n\n\377\n'
run dedupe -pn <"$tmp/in"
ok 'near: what is short is no copy of all that is' cmp "$tmp/in" "$tmp/out"

# --- accounts ---

given '%s\n' '{"id":"a","url":"/1","date":"2026-01-02","q":1,"text":"A b c."}' \
    '{"id":"b","url":"/1","date":"2026-01-04","q":"3","text":"A b c d."}' \
    '{"id":"c","url":"/2","date":"2026-01-05","q":2,"text":"Other."}' \
    '{"id":"d","url":"/1","date":"2026-01-03","q":9,"text":"A b."}' \
    '{"id":"e","text":"A b c d e."}'
# kept WHICH IDS LOST CLUSTERS
kept()
{
	run dedupe -k url --keep "$1" --clusters "$tmp/clusters" \
	    --removed "$tmp/gone" -v <"$tmp/in"
	is "--keep $1: stays" "$(jq -r .id "$tmp/out" | tr '\n' ' ')" "$2"
	ok "--keep $1: counts" balances 5
	is "--keep $1: goes, and for which" \
	    "$(jq -r '.id + "=" + .reason' "$tmp/gone" | tr '\n' ' ')" "$3"
	is "--keep $1: clusters" "$(tr '\t\n' '= ' <"$tmp/clusters")" "$4"
}
kept first 'a c e ' 'b=a d=a ' 'a=a b=a c=c d=a e=e '
kept longest 'b c e ' 'a=b d=b ' 'a=b b=b c=c d=b e=e '
kept newest 'b c e ' 'a=b d=b ' 'a=b b=b c=c d=b e=e '
kept best:q 'c d e ' 'a=d b=d ' 'a=d b=d c=c d=d e=e '
run dedupe --keep longest -l <"$tmp/in"
ok '--keep: is for articles' says 2 'articles only'
run dedupe --keep best: <"$tmp/in"
ok '--keep best: wants a member' says 2 'best:NAME'
run dedupe --keep last <"$tmp/in"
ok '--keep: knows no other' says 2 'last'
run dedupe --clusters /nowhere/at/all <"$tmp/in"
ok '--clusters: must be writable' says 2 '/nowhere/at/all: '
run dedupe -k url --mark <"$tmp/in"
is '--mark: a text that grew is a revision' \
    "$(jq -r '[.id, .revision_of, .duplicate_of] | @csv' "$tmp/out" |
	tr '\n' ' ')" '"a",, "b","a", "c",, "d",,"a" "e",, '
given 'A b.\n\f\nA b c.\n\f\nA  b.\n'
gives '--keep longest: of text' 'A b c.\n\f\nA  b.\n' -- -a --keep longest

given 'One two three.\n\nFour five six.\n\nx\n\f\nNew.\n\nOne two three.\n\f\nFour five six.\n\nOne two three.\n\nYes\n'
gives '--strip: goes whole, or loses what repeats' \
    'One two three.\n\nFour five six.\n\nx\n\f\nNew.\n' -- --strip .8
run dedupe --strip .8 --removed "$tmp/gone" -v <"$tmp/in"
ok '--strip: counts' balances 3
is '--strip: says what went' "$(cut -f 1,2,4,5 "$tmp/gone" | sed 1d |
    tr '\t\n' '| ')" \
    '-#2|9|-:1|One two three. -#3|11|-:3|Four five six.\n\nOne two three.\n\nYes\n '
run dedupe --strip .8 -l <"$tmp/in"
ok '--strip: cuts no sentence' says 2 'paragraphs or sentences'

given '%s\n' '{"id":"r","text":"one two three four five six seven"}'
cp "$tmp/in" "$tmp/ref"
given '%s\n' '{"id":"a","text":"x y, Two three. FOUR five z"}' \
    '{"id":"b","text":"one two three"}' '{"id":"c","text":"p q r s t"}' \
    '{"id":"d","text":"p q r s t"}'
run dedupe --against "$tmp/ref" --ngram 4 --removed "$tmp/gone" <"$tmp/in"
is '--against: what has an n-gram of it goes, and nothing else' \
    "$(jq -r .id "$tmp/out" | tr '\n' ' ')" 'b c d '
is '--against: it says which text has it' "$(jq -r .reason "$tmp/gone")" r
run dedupe --against "$tmp/ref" --ngram 4 --overlap .5 <"$tmp/in"
is '--overlap: or so much of them' "$(jq -r .id "$tmp/out" | tr '\n' ' ')" \
    'a b c d '
run dedupe -n --against "$tmp/ref" "$tmp/ref"
ok '--against -n: what is nearly in it goes' empty "$tmp/out"
"$BIN/${P}dedupe" -n --state "$tmp/refs" "$tmp/ref" >"$tmp/out"
run dedupe -n --against "$tmp/refs" "$tmp/ref" "$tmp/in"
ok '--against: it may be a state' cmp "$tmp/in" "$tmp/out"
run dedupe --against "$tmp/refs" --ngram 5 "$tmp/in"
ok '--against: a state has no n-grams' says 2 'is a state'
run dedupe --against "$tmp/refs" "$tmp/in"
ok '--against: a state of that kind' says 2 'refs'
printf '{"text":\n' >"$tmp/ref"
run dedupe --against "$tmp/ref" "$tmp/in"
ok '--against: is not half-used' says 2 'faulty'
ok '--against: nothing is written then' empty "$tmp/out"
run dedupe --against "$tmp/none" "$tmp/in"
ok '--against: must be there' says 2 'none'

# --- parts ---

# Blocks and gaps of every kind, written byte by byte or so.
awk 'BEGIN { srand(11); for (i = 0; i < 400; i++) {
	printf "%s", int(rand() * 60); n = int(rand() * 4);
	if (n == 3) n = 2 + int(rand() * 3);
	while (n-- >= 0) printf "%s\n", rand() < .2 ? " " : "";
	if (rand() < .01) printf "\f\n";
} }' >"$tmp/in"
trickle()
{
	perl -e '$| = 1; srand 5; local $/; $_ = <STDIN>;
		while (length) { print substr $_, 0, 1 + rand 40, "";
			select undef, undef, undef, .002 }' <"$tmp/in"
}
for unit in -l -p -s; do
	run dedupe "$unit" <"$tmp/in"
	trickle | "$BIN/${P}dedupe" "$unit" >"$tmp/trickled"
	ok "$unit: it does not matter how the bytes come in" \
	    cmp "$tmp/out" "$tmp/trickled"
done

# --- the table ---

yes 'The same line.' | head -n 3000000 >"$tmp/in"
peak dedupe "$tmp/in"
ok 'repeats take no memory' [ "$rss" -lt 16000 ]
awk 'BEGIN { for (i = 0; i < 2000000; i++) print i }' >"$tmp/in"
peak dedupe "$tmp/in"
ok 'two million lines: all distinct' cmp "$tmp/in" "$tmp/out"
ok 'two million lines: 16 bytes each at most' [ "$rss" -lt 40000 ]

finish
