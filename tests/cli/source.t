#!/bin/sh
# --source: offsets in the text as it was scraped, through the pipe. TAP.
set -u
. "$(dirname "$0")/lib.sh"

cat >"$tmp/in" <<'END'
{"id":"a","text":"Share this page\n\nThe  ferry cost \u20ac5  million on 3\u00a0May 2024 \ud83d\ude00.  It\u00a0sank &amp; rose.\r\nRelated: x y\r\nNobody paid."}
END
run clean --map "$tmp/in"
cp "$tmp/out" "$tmp/mapped"

# cuts: what the sources of a tool's output cut out of the scraped text.
cuts()
{
	jq -r --slurpfile in "$tmp/in" '($in[0].text) as $text |
	    (if .tags then .tags[] else . end) |
	    $text[.source.start:.source.end] | gsub("\u00a0"; "~") | @json' \
	"$tmp/out"
}

run split --source "$tmp/mapped"
is 'split: sentences as they were' "$(cuts)" "$(printf '%s\n' \
    '"The  ferry cost €5  million on 3~May 2024 😀."' \
    '"It~sank &amp; rose."' '"Nobody paid."')"
is 'each has its own offsets, too' \
    "$(jq -c '[.start, .end, .source.start]' "$tmp/out" | tr -d '\n')" \
    '[0,42,17][43,58,63][60,72,98]'
run split -p --source --carry all "$tmp/mapped"
ok 'the map itself is not carried' hasnt '"map"'
run split -C 5 --source "$tmp/mapped"
is 'chunks have it' "$(cuts | head -n 1)" '"The  ferry cost €5  million"'
run clean --map --offsets=utf16 "$tmp/in"
cp "$tmp/out" "$tmp/mapped16"
run split --source --offsets=utf16 "$tmp/mapped16"
is 'in another unit' \
    "$(sed -n '2s/.*"source":{\([^}]*\)}.*/\1/p' "$tmp/out")" \
    '"start":64,"end":83'
run split --source "$tmp/mapped16"
ok 'a map in the wrong unit is told' says 1 'does not fit the text'

run tag -t DATE,MONEY --source "$tmp/mapped"
is 'tag: tags as they were' "$(cuts | LC_ALL=C sort)" \
    "$(printf '%s\n' '"3~May 2024"' '"€5  million"')"

for tool in split tag; do
	run $tool --source "$tmp/in"
	ok "$tool: a record without a map is told" says 1 ':1: no member "map"'
	ok "$tool: but passes" has '"source":null|"tags":\[\]'
	run $tool --source --to text "$tmp/mapped"
	ok "$tool: in text there is no room for it" says 2 'only in JSON Lines'
done

finish
