#!/bin/sh
# lede-clean --to html: a page that shows, and does nothing else. TAP.
set -u
. "$(dirname "$0")/lib.sh"

{
	cat tests/golden/clean/news.in
	printf '\f\n<b onclick=alert(1)>Hi</b> </div></article><script>'
	printf 'alert(2)</script>\n\n"quoted" &lt;i&gt; caf\351 a\000b\033[1m '
	printf '\342\200\256back\342\200\254 -->]]> {{x}}\n\nShare this page\n'
	printf '\f\nShort.\n'
} >"$tmp/in"

run clean -v --to html --require 'words>=3' "$tmp/in"
cp "$tmp/out" "$tmp/page.html"
is 'a page comes out' "$status $(head -n 1 "$tmp/out")" '0 <!DOCTYPE html>'
ok 'of which all is counted' balances 3
ok 'lines taken out are struck through, with the rule' \
    has '<del class="line" title="photo-credit" data-rule="photo-credit">Photo par Edith'
ok 'changes are marked' has 'caf<del><i>E9</i></del><ins>é</ins>'
ok 'what was invisible shows' has '<i>202E</i>'
ok 'each article has its counts' has '5 lines taken out, 0 changes'
ok 'one that goes whole has its reason' has 'goes whole: words&gt;=3: 1'
ok 'the page has its own' has '<footer>3 articles, 6 lines taken out'
is 'nothing in a text becomes an element' \
    "$(grep -oE '<[a-z1-9]+' "$tmp/out" | LC_ALL=C sort -u | tr -d '\n')" \
    "$(printf '<%s' article body del div footer h1 h2 head html i ins meta p \
	style title)"
ok 'nothing is fetched' hasnt 'https?:|url\(|@import|src=[^x]'
is 'no byte is left that HTML cannot hold' \
    "$(LC_ALL=C tr -d '\001-\010\013\014\016-\037\177' <"$tmp/out" |
	tr -d '\000' | cmp - "$tmp/out")" ''
ok 'it is UTF-8' iconv -f UTF-8 -t UTF-8 -o /dev/null "$tmp/out"

printf '%s\n' '{"id":"<b>\"x\"","text":"A  b"}' | run clean --to html
ok 'an id is text' has '<h2>&lt;b&gt;&quot;x&quot;</h2>'
: | run clean --to html
ok 'nothing in: a page all the same' has '</html>'

# --- in a browser ---

renders 'article|script|b|del|ins|footer'

finish
