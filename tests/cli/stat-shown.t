#!/bin/sh
# lede-stat --to table, bars, html: what people look at. TAP.
set -u
. "$(dirname "$0")/lib.sh"

cat >"$tmp/feed" <<'END'
{"site":"Post","text":"The bridge is open. Nobody came.\n\nIt rains."}
{"site":"<b onclick=alert(1)>Écho\u001b[1m</b>","text":"The bridge is closed again, again and again."}
{"site":"北京日报","text":"The <script>alert(2)</script> bridge."}
END

# --- tables ---

run stat -k site --count bytes,words --to table "$tmp/feed"
is 'a table has its columns under one another' "$(cat "$tmp/out")" \
    "group                             bytes  words
Post                               43 B      8
<b onclick=alert(1)>Écho?[1m</b>   44 B      8
北京日报                           37 B      6"
run stat -k site --to table --width 60 "$tmp/feed"
ok 'no line is wider than the screen' \
    awk 'length($0) > 60 { bad = 1 } END { exit bad }' "$tmp/out"
run stat -k site --to table --width 60 --lengths "$tmp/feed"
ok 'what does not fit stands below one another' has \
    '^sentence_words.p95 +8$'
is 'each measure once, in blocks of groups' \
    "$(grep -c '^words ' "$tmp/out")$(grep -c '^$' "$tmp/out")" 32
yes 'A few words of news.' | head -n 60000 >"$tmp/long"
run stat --count bytes,lines,sentences --to table "$tmp/long"
is 'thousands are parted, bytes have their unit' \
    "$(sed -n 2p "$tmp/out")" 'total  1.3 MB  60,000     60,000'
run stat -a --count words --to table "$tmp/feed"
is 'a row a record, too' "$(wc -l <"$tmp/out")" 4
yes '{"text":"So."}' | head -n 500 | "$BIN/${P}stat" -a --count words \
    --to table >"$tmp/out"
is 'of many records, a heading for each 200' "$(grep -c ^id "$tmp/out")" 3
is 'and all of their rows' "$(grep -c ' 1$' "$tmp/out")" 500
run stat --top 2 --to table "$tmp/feed"
is 'words are left as they are' "$(sed -n 2p "$tmp/out")" \
    'total  1  The        3      0'

# --- bars ---

run stat --to bars --width 40 --count words "$tmp/feed"
is 'lengths are drawn' "$(sed 3q "$tmp/out")" \
    'total: sentence_words: n 5, mean 4.4, median 4
  2 ██████████████████████████████████ 2
  3  0'
run stat -k site --to bars --width 40 --count words "$tmp/feed"
is 'groups beside one another' "$(sed 4q "$tmp/out")" \
    "words
  Post          ██████████████████████ 8
  <b onclick=a… ██████████████████████ 8
  北京日报      ████████████████▌ 6"
run stat --top 1 --ngrams 1,2 --to bars --width 30 "$tmp/feed"
is 'so are words' "$(cat "$tmp/out")" "total: words
  The ██████████████████████ 3

total: runs of 2 words
  The bridge ███████████████ 2"
: | run stat --to bars
ok 'nothing in: nothing drawn' [ "$status" = 0 ]

# --- pages ---

run stat -k site --to html --ngrams 1,2 --verdict c4 "$tmp/feed"
cp "$tmp/out" "$tmp/page.html"
is 'a page comes out' "$status $(head -n 1 "$tmp/out")" '0 <!DOCTYPE html>'
is 'nothing in a text becomes an element' \
    "$(grep -oE '<[a-z1-9]+' "$tmp/out" | LC_ALL=C sort -u | tr -d '\n')" \
    "$(printf '<%s' body div figcaption figure g h1 h2 head html line meta \
	polyline rect style svg table td text th title tr)"
ok 'nothing is fetched' hasnt 'https?:|url\(|@import|src=[^x]'
ok 'it is UTF-8' iconv -f UTF-8 -t UTF-8 -o /dev/null "$tmp/out"
ok 'all groups have a row, and their sum' has '<td>\(all\)</td>'
ok 'light and dark' has 'prefers-color-scheme: dark'
ok 'on paper' has '@media print'
for title in 'Words per sentence' 'Zipf' 'Heaps' 'Runs of 2 words'; do
	ok "it shows: $title" has "<figcaption>$title"
done
: | run stat --to html
ok 'nothing in: a page all the same' has '</html>'
i=0
while [ $i -lt 520 ]; do
	echo "{\"s\":\"s$i\",\"text\":\"So.\"}"
	i=$((i + 1))
done | "$BIN/${P}stat" -k s --to html >"$tmp/out"
ok 'of many groups it says how many are not shown' has \
    '20 more groups are not shown'
run stat --max-memory 64K --to html "$tmp/feed"
ok 'few words are exact, so that curves are drawn' has '<figcaption>Zipf'
awk 'BEGIN { for (i = 0; i < 9000; i++) print "w" i }' >"$tmp/many"
run stat --max-memory 1K --to html "$tmp/many"
ok 'estimates are called estimates' has 'Counts are estimates'

# --- in a browser ---

renders 'svg|rect|td|script|b|text|polyline'

# --- what does not go together ---

for wrong in '-a --to html' '-a --to bars' '--width 3' '--to pdf'; do
	# shellcheck disable=SC2086
	run stat $wrong </dev/null
	is "refused: $wrong" "$status" 2
done

finish
