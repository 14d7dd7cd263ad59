#!/bin/sh
# lede-stat: words, how many of them differ, and the most frequent. TAP.
set -u
. "$(dirname "$0")/lib.sh"

awk 'BEGIN { srand(8); for (l = 0; l < 3000; l++) {
	line = ""
	for (n = 1 + int(rand() * 12); n > 0; n--) {
		k = int(exp(rand() * 7))
		line = line (k % 3 ? "w" : "Wordthatislong") k " "
	}
	print line (rand() < 0.01 ? "\n\f" : "")
} }' >"$tmp/text"

# counts N: runs of N words by awk(1), as --top writes them.
counts()
{
	LC_ALL=C awk -v n="$1" 'BEGIN { RS = "\f" }
	{ for (i = n; i <= NF; i++) {
		g = $(i - n + 1)
		for (k = n - 2; k >= 0; k--)
			g = g " " $(i - k)
		seen[g]++
	} }
	END { for (g in seen) print "total\t" n "\t" g "\t" seen[g] "\t0" }
	' "$tmp/text" | LC_ALL=C sort -t'	' -k4,4nr -k3,3
}

for n in 1 2 3 4 5; do
	counts $n >"$tmp/want"
	run stat --top 1000000 --ngrams $n "$tmp/text"
	sed 1d "$tmp/out" >"$tmp/got"
	ok "runs of $n words are those that awk counts" \
	    cmp "$tmp/want" "$tmp/got"
done
counts 1 | sed 7q >"$tmp/want"
counts 3 | sed 7q >>"$tmp/want"
run stat --top 7 --ngrams 1,3 "$tmp/text"
is 'the columns are named' "$(sed 1q "$tmp/out")" "group	n	gram	count	error"
sed 1d "$tmp/out" >"$tmp/got"
ok 'the most frequent of each length' cmp "$tmp/want" "$tmp/got"

counts 1 | awk -F'	' '{ n += $4; h += $4 == 1; s += $4 * $4 }
END { printf "%d %d 0 %.9g %d %.9g %.9g\n", n, NR, NR / n, h,
    log(NR) / log(n), 10000 * (s - n) / n / n }' >"$tmp/want"
run stat --count lines --vocabulary "$tmp/text"
is 'tokens, types and what follows from them' \
    "$(sed -n 2p "$tmp/out" | cut -f 3-9 | tr '\t' ' ')" "$(cat "$tmp/want")"
# MATTR and MTLD of each article by itself, as the papers have them.
LC_ALL=C awk 'BEGIN { RS = "\f" }
function factors(from, to, step,    i, n, types, seen, sum) {
	for (i = from; i != to; i += step) {
		n++
		if (!($i in seen)) { seen[$i]; types++ }
		if (types <= 0.72 * n + 1e-9) {
			sum++; n = types = 0; split("", seen)
		}
	}
	return sum + (n > 0 ? (1 - types / n) / 0.28 : 0)
}
{
	for (i = 1; i + 99 <= NF; i++) {
		split("", window); types = 0
		for (k = i; k < i + 100; k++)
			if (!($k in window)) { window[$k]; types++ }
		windows++; all += types
	}
	words += NF
	there += factors(1, NF + 1, 1)
	back += factors(NF, 0, -1)
} END { printf "%.5f %.4f\n", all / windows / 100,
    (words / there + words / back) / 2 }' "$tmp/text" >"$tmp/want2"
is 'MATTR and MTLD are those of awk' \
    "$(sed -n 2p "$tmp/out" | awk -F '\t' '{ printf "%.5f %.4f", $10, $11 }')" \
    "$(cat "$tmp/want2")"
run stat --count lines --vocabulary "$tmp/text" "$tmp/text"
is 'twice the text has twice the tokens and no hapax' \
    "$(sed -n 2p "$tmp/out" | cut -f 3,4,7)" \
    "$(awk '{ print 2 * $1 "\t" $2 "\t" 0 }' "$tmp/want")"

run stat --count lines --vocabulary </dev/null
is 'of no words, no measures' "$(sed -n 2p "$tmp/out" | cut -f 3-)" \
    "0	0	0	-	0	-	-	-	-"
run stat -j --count lines --vocabulary </dev/null
ok 'in JSON, null' grep -q '"ttr":null,"hapaxes":0,"herdan":null,"yule":null,"mattr":null,"mtld":null}' \
    "$tmp/out"
run stat --top 5 </dev/null
is 'of no words, no rows' "$(wc -l <"$tmp/out")" 1

# --- groups and articles ---

cat >"$tmp/feed" <<END
{"id":"1","site":"x","text":"Rain, rain\\tand RAIN."}
{"id":"2","site":"y","text":"The <PER value=\\"Rain\\">sun</PER> and the sea."}
{"id":"3","site":"x","text":"\\"Äpfel\\" and äpfel."}
END
run stat -k site --top 2 -i "$tmp/feed"
is 'of each group' "$(sed 1d "$tmp/out" | tr '\t\n' '| ')" \
    'x|1|rain|3|0 x|1|and|2|0 y|1|the|2|0 y|1|and|1|0 '
run stat -a --top 1 "$tmp/feed"
is 'of each article' "$(sed 1d "$tmp/out" | tr '\t\n' '| ')" \
    '1|1|RAIN|1|0 2|1|The|1|0 3|1|and|1|0 '
run stat -a -i --top 1 -j "$tmp/feed"
is 'as JSON' "$(sed -n 3p "$tmp/out")" \
    '{"id":"3","n":1,"gram":"äpfel","count":2,"error":0}'
run stat -k site --count words --vocabulary -i "$tmp/feed"
is 'types of each group' "$(sed 1d "$tmp/out" | cut -f 1-4 | tr '\t\n' '| ')" \
    'x|7|7|3 y|5|5|4 '

# --- stop words ---

printf '# common\nAND\n\nthe # article\n' >"$tmp/stops"
run stat -i --stop "$tmp/stops" --top 9 --ngrams 1,2 "$tmp/feed"
is 'stop words do not count, and part runs' \
    "$(sed 1d "$tmp/out" | cut -f 2-4 | tr '\t\n' '| ')" \
    '1|rain|3 1|äpfel|2 1|sea|1 1|sun|1 2|rain rain|1 '
printf 'The ferry and THE sea; don\342\200\231t go.\n' >"$tmp/en"
run stat --stop en --top 9 "$tmp/en"
is 'a language has a list, of any case and apostrophe' \
    "$(sed 1d "$tmp/out" | cut -f 3 | tr '\n' ' ')" 'ferry go sea '
printf 'Die Fähre und das Meer\n' >"$tmp/de"
run stat --stop de --top 9 "$tmp/de"
is 'each its own' "$(sed 1d "$tmp/out" | cut -f 3 | tr '\n' ' ')" \
    'Fähre Meer '
run stat --stop "$tmp/none" --top 9 "$tmp/feed"
ok 'a list that is missing is named' grep -q "stat: --stop: $tmp/none: No such" \
    "$tmp/err"
is 'and ends the program' "$status" 2

# --- little memory ---

run stat --max-memory 1K --top 100000 "$tmp/text"
counts 1 >"$tmp/want"
sed 1d "$tmp/out" >"$tmp/got"
ok 'estimates are no smaller than counts, and right to their error' \
    awk -F'	' 'NR == FNR { want[$3] = $4; next }
	$4 < want[$3] || $4 - $5 > want[$3] { bad = 1 }
	$5 > 0 { some = 1 }
	END { exit bad || !some || FNR < 3 }' "$tmp/want" "$tmp/got"
cp "$tmp/out" "$tmp/first"
run stat --max-memory 1K --top 100000 "$tmp/text"
ok 'and the same each time' cmp "$tmp/first" "$tmp/out"
run stat --max-memory 1K --count lines --vocabulary "$tmp/text"
ok 'types are right to four standard errors, hapaxes are not known' \
    awk -F'	' -v types="$(wc -l <"$tmp/want")" 'NR == 2 {
	d = $4 - types; if (d < 0) d = -d
	exit !(d <= 4 * $5 && $5 > 0 && $7 == "-" && $9 == "-") }' "$tmp/out"

# --- what does not go together ---

for wrong in '--top 3 --lengths' '--top 3 --vocabulary' '--top 0' '--ngrams 6' \
'--top 3 --merge s' \
    '-a --vocabulary --state s'; do
	# shellcheck disable=SC2086
	run stat $wrong </dev/null
	is "refused: ${wrong%%"$tmp"*}" "$status" 2
done

finish
