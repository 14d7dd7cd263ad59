#!/bin/sh
# What dedupe promises of its stages: over any parts they keep what one run
# over all keeps.
. "$(dirname "$0")/lib.sh"

cd "$tmp" || exit 2
dedupe=$BIN/${P}dedupe

# Stories, copies, copies with more, and a paragraph that many sites share; ids
# are not in order, and some stand for two records.
awk 'BEGIN {
	srand(5); letters = "abdgkmpqrsvwxyz"
	for (i = 0; i < 3000; i++)
		for (k = 0; k < 5; k++)
			word[i] = word[i] substr(letters, 1 + int(rand() * 15), 1)
	for (k = 0; k < 40; k++) terms = terms " " word[k]
	for (i = 0; i < 900; i++) {
		if (i % 3 > 0 || i < 30) {
			text = ""; n = 20 + int(rand() * 60)
			while (n-- > 0) {
				text = text " " word[int(rand() * 3000)]
				if (rand() < .05) text = text " " int(rand() * 999)
			}
			if (rand() < .3) text = text "\\n\\n" terms
		} else {
			text = old[int(rand() * i)]
			if (rand() < .7) text = text " and " word[i] " more."
			if (rand() < .2) text = " " text
		}
		old[i] = text
		printf "{\"id\":\"d\\t%d\",\"url\":\"u%d\",\"text\":\"%s\"}\n",
		    i * 7 % 450, i % 200, text
	}
	print "{\"id\":\"none\",\"text\":\"\"}"
	print "{\"id\":\"none\",\"text\":\"?!\"}"
	print "{\"id\":\"none\",\"text\":\"?!\"}"
}' >all.jsonl

# stages N ARG ...: the recipe of the manual, over N parts.
stages()
{
	parts=$1
	shift
	rm -f part.* sig.*
	split -a 1 -d -n "l/$parts" all.jsonl part.
	for part in part.?; do
		"$dedupe" "$@" --stage=signatures --part "${part#part.}" \
		    "$part" >"sig.${part#part.}"
	done
	LC_ALL=C sort sig.? | "$dedupe" "$@" --stage=pairs | LC_ALL=C sort |
	    "$dedupe" "$@" --stage=clusters >gone
	: >got
	: >got.tsv
	for part in part.?; do
		"$dedupe" "$@" --stage=apply --gone gone --removed part.json \
		    --part "${part#part.}" "$part" >>got
		cat part.json >>got.tsv
	done
	jq -r '[.id, .reason] | @tsv' got.tsv >got.why
}

same()
{
	what=$1
	shift
	"$dedupe" "$@" --removed want.json all.jsonl >want
	jq -r '[.id, .reason] | @tsv' want.json >want.why
	for n in 1 3 8; do
		stages $n "$@"
		ok "$what, $n parts: what is kept is that of one run" \
		    cmp want got
		ok "$what, $n parts: and what each repeats" \
		    cmp want.why got.why
	done
	ok "$what: there are some" [ -s got.why ]
}

same exact
same 'another key' --key loose
same 'a member' -k url
same near -n
same 'a low threshold' -n --threshold 0.3
same 'few keys' -n --bands 3

stages 3 -n
cat sig.? >unsorted
run dedupe -n --stage=pairs unsorted
ok 'signatures that are not sorted are refused' says 2 'not sorted'
LC_ALL=C sort sig.0 sig.0 >twice
run dedupe -n --stage=pairs twice
ok 'one part twice is refused' says 2 'twice'
LC_ALL=C sort sig.? | "$dedupe" -n -v --stage=pairs >pairs 2>hot
ok 'hot keys say so' grep -q 'hot keys.*: [1-9]' hot
head -c 100 sig.0 >cut
run dedupe -n --stage=pairs cut
ok 'a line that is cut is refused' says 2 'cut'
run dedupe --stage=apply --gone gone --part 1 part.0
ok 'a list of another part is refused' says 2 'not what was signed'
echo x >bad
run dedupe --stage=clusters bad
ok 'what is no pair is refused' says 2 'not a pair'
run dedupe --stage=apply part.0
ok 'apply needs a list' says 2 'gone'
run dedupe --part 2 part.0
ok '--part is for stages' says 2 'need --stage'
: >nothing
run dedupe --stage=pairs nothing
ok 'no signatures, no pairs' empty "$tmp/out"

finish
