#!/bin/sh
# lede-stat: states that add up, and what moved. TAP.
set -u
. "$(dirname "$0")/lib.sh"

# Records of three sites: N of them, from a seed.
records()
{
	awk -v n="$1" -v seed="$2" 'BEGIN {
		srand(seed)
		words = split("the harbour was shut on Monday and nobody knew " \
		    "when ferries would sail to islands again this winter", w, " ")
		for (r = 1; r <= n; r++) {
			text = ""
			for (s = 12 + int(rand() * 6); s > 0; s--) {
				for (i = 8 + int(rand() * 8); i > 0; i--)
					text = text w[1 + int(rand() * words)] " "
				text = text "He said so." (rand() < 0.3 ? "\\n\\n" : " ")
			}
			printf "{\"site\":\"%s\",\"text\":\"%s\"}\n", \
			    substr("abc", 1 + int(rand() * 3), 1) "é", text
		}
	}'
}

records 90 3 >"$tmp/all"

# adds_up OPTIONS GROUP: parts, cut anywhere, give what the whole gives.
adds_up()
{
	options=$1 group=$2
	# shellcheck disable=SC2086
	run stat $options $group "$tmp/all"
	cp "$tmp/out" "$tmp/want"
	for cut in 1 17 45 89; do
		head -n "$cut" "$tmp/all" >"$tmp/a"
		tail -n +$((cut + 1)) "$tmp/all" >"$tmp/b"
		rm -rf "$tmp/sa" "$tmp/sb"
		# shellcheck disable=SC2086
		run stat $options $group --state-out "$tmp/sa" "$tmp/a"
		# shellcheck disable=SC2086
		run stat $options $group --state-out "$tmp/sb" "$tmp/b"
		# shellcheck disable=SC2086
		run stat $options $group --merge "$tmp/sa" "$tmp/sb"
		ok "parts cut at $cut add up to the whole ($options $group)" \
		    cmp -s "$tmp/out" "$tmp/want"
	done
	# shellcheck disable=SC2086
	run stat $options $group -j "$tmp/all"
	cp "$tmp/out" "$tmp/want"
	# shellcheck disable=SC2086
	run stat $options $group -j --merge "$tmp/sa" "$tmp/sb"
	ok "in JSON too ($options $group)" cmp -s "$tmp/out" "$tmp/want"
}

for group in '' '-k site'; do
	adds_up '--lengths --readability --verdict all' "$group"
	adds_up '--vocabulary --lengths -i' "$group"
	adds_up '--top 100000 --ngrams 1,2,3 --stop en' "$group"
done
run stat --to html "$tmp/all"
cp "$tmp/out" "$tmp/want"
run stat --to html --state-out "$tmp/sh" "$tmp/a"
run stat --to html --state-out "$tmp/si" "$tmp/b"
run stat --to html --merge "$tmp/sh" "$tmp/si"
ok 'the page too' cmp -s "$tmp/out" "$tmp/want"

# In any order: of groups, rows come in another, and no more.
run stat -k site --vocabulary --lengths -i --merge "$tmp/sb" "$tmp/sa"
is 'states of other measures are refused' "$status" 2
split -l 13 "$tmp/all" "$tmp/part."
for part in "$tmp"/part.*; do
	run stat -k site --vocabulary --lengths --state-out "$part.s" "$part"
done
run stat -k site --vocabulary --lengths "$tmp/all"
LC_ALL=C sort "$tmp/out" >"$tmp/want"
# shellcheck disable=SC2012
run stat -k site --vocabulary --lengths --merge \
    $(ls -d "$tmp"/part.*.s | sort -r)
LC_ALL=C sort "$tmp/out" >"$tmp/got"
ok 'parts add up backwards, too' cmp "$tmp/got" "$tmp/want"

# Estimates: whatever comes out of adding them is true to its error.
for part in "$tmp"/part.??; do
	rm -rf "$part.s"
	run stat --max-memory 1K --top 9 --ngrams 1,3 --state-out "$part.s" \
	    "$part"
done
run stat --top 100000 --ngrams 1,3 "$tmp/all"
cp "$tmp/out" "$tmp/want"
run stat --max-memory 1K --top 100000 --ngrams 1,3 --merge "$tmp"/part.??.s
ok 'estimates are no smaller than counts, and right to their error' \
    awk -F '\t' 'NR == FNR { want[$2, $3] = $4; next }
	FNR == 1 { next }
	$4 < want[$2, $3] || $4 - $5 > want[$2, $3] { bad = 1 }
	$5 > 0 { some = 1 }
	END { exit bad || !some || FNR < 10 }' "$tmp/want" "$tmp/out"
cp "$tmp/out" "$tmp/want"
run stat --max-memory 1K --top 100000 --ngrams 1,3 --merge "$tmp"/part.??.s
ok 'and the same each time' cmp -s "$tmp/out" "$tmp/want"
run stat -v --top 9 --ngrams 1,3 --merge "$tmp"/part.??.s
ok 'the accounts count states' balances 7

# --- across runs ---

rm -rf "$tmp/s"
for day in 1 2 3 4 5 6; do
	records 40 "$day" >"$tmp/day"
	run stat -k site --state "$tmp/s" --now "2026-11-0$day" --drift \
	    "$tmp/day"
	is "day $day, which is like the others, does not drift" \
	    "$status$(cat "$tmp/err")" 0
done
run stat -k site --merge "$tmp/s"
is 'the state has all six' "$(awk -F '\t' 'NR > 1 { n += $8 } END { print n }' \
    "$tmp/out")" 240
run stat --state "$tmp/s" --state-info
ok 'told by --state-info' has '^tool	lede-stat$'
run stat -v --state "$tmp/s" --state-info
ok 'which has its line of accounts' balances 0

# One site brings back its cookie banner only.
records 40 7 | jq -c 'if .site == "aé" then .text = "We use cookies." else .
end' >"$tmp/day"
run stat -k site --state "$tmp/s" --state-out "$tmp/s2" --now 2026-11-07 \
    --drift "$tmp/day"
is 'a changed page is told, by status 3' "$status" 3
ok 'and by what moved' grep -q \
    '^lede-stat: drift: aé: words per article: 3, was [12][0-9][0-9]' "$tmp/err"
ok 'the others did not' not grep -q 'drift: [bc]é' "$tmp/err"
is 'rows are written all the same' "$(wc -l <"$tmp/out")" 4
run stat -k site --state "$tmp/s" --state-out "$tmp/s3" --now 2026-11-07 \
    --drift=1000000 "$tmp/day"
is 'unless much is allowed' "$status" 0
run stat -k site --state "$tmp/s" --window 2d --now 2026-11-08 --drift \
    --state-out "$tmp/s4" "$tmp/day"
is 'with too few runs in the window nothing drifts' "$status" 0

# --- refusals ---

run stat --merge "$tmp/s"
is 'what was measured otherwise is refused' "$status" 2
run stat --merge
is '--merge wants states' "$status" 2
run stat -a --state "$tmp/s" "$tmp/day"
is 'rows of articles are not kept' "$status" 2
run stat --drift "$tmp/day"
is 'drift wants a state' "$status" 2
run stat -k site --state "$tmp/s" --forget aé
is 'a group is forgotten' "$status" 0
run stat -v -k site --state "$tmp/s" --state-out "$tmp/s9" --forget bé
ok 'with a line of accounts' balances 0
run stat -k site --merge "$tmp/s"
ok 'and is gone' not grep -q '^aé' "$tmp/out"
is 'alone' "$(wc -l <"$tmp/out")" 3

finish
