#!/bin/sh
# The five tools together, and with grep, awk, sort and jq.
. "$(dirname "$0")/lib.sh"

# chain [ARG-OF-SPLIT ...] <in >out: sets status to that of the worst.
chain()
{
	status=0
	: >"$tmp/err"
	{
		"$BIN/${P}clean" || echo clean >>"$tmp/err"
	} | {
		"$BIN/${P}split" "$@" || echo split >>"$tmp/err"
	} | {
		"$BIN/${P}dedupe" || echo dedupe >>"$tmp/err"
	} | {
		"$BIN/${P}tag" || echo tag >>"$tmp/err"
	} >"$tmp/out" 2>>"$tmp/err"
	[ ! -s "$tmp/err" ] || status=1
}

articles >"$tmp/in.txt"
printf '\f\n%s\n\n%s\n' 'Rain fell on the harbour all morning.' \
    'Ask at desk@example.org; it costs $4 million.' >>"$tmp/in.txt"
records >"$tmp/in.jsonl"
printf '{"id":"c","n":1.50,"text":"%s","z":null}\n' \
    'Rain fell on the harbour.\n\nAsk at desk@example.org.' >>"$tmp/in.jsonl"

# --- text ---

chain -s <"$tmp/in.txt"
ok "the pipeline runs on text" quiet 0
ok "a sentence a line" has '^The bridge committee met in the old library\.$'
is "dedupe has dropped the repeat" "$(grep -c 'Rain fell' "$tmp/out")" 1
ok "tag has marked the address" has '<EMAIL>desk@example.org</EMAIL>'
is "awk reads articles with RS=\\f" \
    "$(awk 'BEGIN { RS = "\f" } END { print NR }' "$tmp/out")" 3
"$BIN/${P}stat" <"$tmp/out" >"$tmp/stat"
is "stat ends it: a header and a row" "$(grep -c '' "$tmp/stat")" 2
is "stat counts three articles" \
    "$(awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++)
	if ($i == "articles") n = i } NR == 2 { print $n }' "$tmp/stat")" 3
"$BIN/${P}tag" --untag <"$tmp/out" >"$tmp/untagged" 2>"$tmp/err"
"$BIN/${P}clean" <"$tmp/in.txt" | "$BIN/${P}split" -s | "$BIN/${P}dedupe" \
    >"$tmp/want"
ok "tag --untag gives back what went into tag" \
    cmp "$tmp/untagged" "$tmp/want"

# Counts that wc must agree with.
"$BIN/${P}stat" <"$tmp/in.txt" >"$tmp/stat"
column()
{
	awk -F '\t' -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++)
		if ($i == name) n = i } NR == 2 { print $n }' "$tmp/stat"
}
is "stat counts the bytes of wc -c" "$(column bytes)" \
    "$(wc -c <"$tmp/in.txt")"
is "and the lines of wc -l" "$(column lines)" "$(wc -l <"$tmp/in.txt")"
"$BIN/${P}split" -s <"$tmp/in.txt" | tr -d '\f' | grep -c . >"$tmp/n"
is "and the sentences of split -s" "$(column sentences)" "$(cat "$tmp/n")"
"$BIN/${P}split" -p <"$tmp/in.txt" | tr -d '\f' | grep -c . >"$tmp/n"
is "and the paragraphs of split -p" "$(column paragraphs)" "$(cat "$tmp/n")"
"$BIN/${P}split" -w <"$tmp/in.txt" | tr -d '\f' | grep -c . >"$tmp/n"
is "and the words of split -w" "$(column words)" "$(cat "$tmp/n")"

# --- JSON Lines ---

chain -s <"$tmp/in.jsonl"
ok "the pipeline runs on JSON Lines" quiet 0
ok "jq reads what comes out" jq -e . "$tmp/out"
is "a unit an object" "$(jq -r .id "$tmp/out" | head -n 2 | tr '\n' ' ')" \
    'a.1.1 a.2.1 '
is "units name their article" "$(jq -r .doc "$tmp/out" | sort -u |
    tr '\n' ' ')" 'a b c '
is "text[start:end] is the unit" "$("$BIN/${P}split" -s <"$tmp/in.jsonl" |
    jq -s 'length')" "$("$BIN/${P}split" -s <"$tmp/in.jsonl" |
    jq -s --slurpfile in "$tmp/in.jsonl" '
	[.[] | . as $u | ($in[] | select(.id == $u.doc) | .text) |
	    select(.[$u.start:$u.end] == $u.text)] | length')"
"$BIN/${P}stat" <"$tmp/out" >"$tmp/stat"
is "stat counts units of one doc as one article" "$(column articles)" 3
chain -a <"$tmp/in.jsonl"
ok "with -a records stay records" lines "$tmp/out" 3
ok "other members are untouched" has '^\{"id":"c","n":1\.50,"text":'
ok "to the last" has '"z":null'
"$BIN/${P}split" -j -s <"$tmp/in.txt" >"$tmp/out" 2>"$tmp/err"
is "split -j takes text to jq" "$(jq -r .unit "$tmp/out" | sort -u)" sentence

# A round trip over records that nothing changes.
{
	printf '{ "text" : "Caf\\u00e9 \\/ \\ud83d\\ude00 tab\\there" , '
	printf '"n":-0.0e+00,"k\\u0065y":[ ],"d":{"d":{}} ,"lone":"\\udead"}\n'
	printf '\t{"x":1,"x":2,"text":"Twice.","text":"Last."}  \r\n'
	printf '{"text":"No newline at the end."}'
} >"$tmp/odd.jsonl"
for filter in "clean --repair=none --boilerplate=off" "split -a"; do
	# shellcheck disable=SC2086
	"$BIN/$P"$filter <"$tmp/odd.jsonl" >"$tmp/out" 2>"$tmp/err"
	ok "$filter gives odd JSON back byte for byte" \
	    cmp "$tmp/out" "$tmp/odd.jsonl"
	# shellcheck disable=SC2086
	"$BIN/$P"$filter <"$tmp/in.txt" >"$tmp/out" 2>"$tmp/err"
	ok "and text" cmp "$tmp/out" "$tmp/in.txt"
done

# --- the promises of single stages, in the pipe ---

"$BIN/${P}clean" <"$tmp/in.txt" >"$tmp/once"
"$BIN/${P}clean" <"$tmp/once" >"$tmp/twice"
ok "clean of clean is clean" cmp "$tmp/once" "$tmp/twice"
"$BIN/${P}dedupe" <"$tmp/once" >"$tmp/unique"
"$BIN/${P}dedupe" <"$tmp/unique" >"$tmp/twice"
ok "dedupe of dedupe is dedupe" cmp "$tmp/unique" "$tmp/twice"
printf 'b\na\nb\n' | "$BIN/${P}dedupe" | sort >"$tmp/out"
is "dedupe of lines is what sort -u leaves" "$(tr '\n' ' ' <"$tmp/out")" 'a b '
printf 'One.\0Two.\0' | "$BIN/${P}clean" -0 | sort -z | tr '\0\n' '  ' \
    >"$tmp/out"
ok "-0 goes with sort -z" has '^One\..*Two\.'
gzip -c "$tmp/in.txt" | "$BIN/${P}clean" >"$tmp/out"
ok "packed input goes down the same pipe" cmp "$tmp/out" "$tmp/once"
finish
