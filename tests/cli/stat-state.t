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
options='--lengths --readability --verdict all'

for group in '' '-k site'; do
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
		ok "parts cut at $cut add up to the whole ($group)" \
		    cmp -s "$tmp/out" "$tmp/want"
	done
	# shellcheck disable=SC2086
	run stat $options --count all $group -j "$tmp/all"
	cp "$tmp/out" "$tmp/want"
	# shellcheck disable=SC2086
	run stat $options $group -j --merge "$tmp/sa" "$tmp/sb"
	ok "in JSON too ($group)" cmp -s "$tmp/out" "$tmp/want"
done

# --- across runs ---

rm -rf "$tmp/s"
for day in 1 2 3 4 5 6; do
	records 40 "$day" >"$tmp/day"
	run stat -k site --state "$tmp/s" --now "2026-11-0$day" --drift \
	    "$tmp/day"
	[ "$status" = 0 ] || echo "# day $day: status $status"
done
is 'days that are alike do not drift' "$status$(cat "$tmp/err")" 0
run stat -k site --merge "$tmp/s"
is 'the state has all six' "$(awk -F '\t' 'NR > 1 { n += $8 } END { print n }' \
    "$tmp/out")" 240
run stat --state "$tmp/s" --state-info
ok 'told by --state-info' has '^tool	lede-stat$'

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
run stat -k site --merge "$tmp/s"
ok 'and is gone' not grep -q '^aé' "$tmp/out"
is 'alone' "$(wc -l <"$tmp/out")" 3

finish
