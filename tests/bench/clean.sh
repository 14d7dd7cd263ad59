#!/bin/sh
# Time lede-clean's passes on pages, on paragraphs with furniture, and without.
#
# PAGES=FILE names scraped pages (articles end in form feeds), else some are
# made of the text of tests/bench/gen.c. trafilatura and jusText are no peers:
# they read HTML, not text. SIZE and RUNS as in run.sh.
set -eu
cd "$(dirname "$0")/../.."
BIN=${BIN:-$PWD/build/bin}
P=${P:-lede-}
SIZE=${SIZE:-50000000}
RUNS=${RUNS:-5}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
clean=$BIN/${P}clean

command -v hyperfine >/dev/null || {
	echo "bench: hyperfine is not there: make deps DEV=1" >&2
	exit 2
}
${CC:-cc} -std=c11 -O2 -o "$tmp/gen" tests/bench/gen.c
"$tmp/gen" text "$SIZE" >"$tmp/plain"

# One line in ten is furniture.
awk '{ print } NF > 20 && ++n % 9 == 0 {
	split("Share|Read more|Advertisement|Related: Ten maps|Subscribe", f, "|")
	print ""
	print f[n / 9 % 5 + 1]
	print ""
}' "$tmp/plain" >"$tmp/tenth"

# A page around each article: forty links before it, forty behind.
awk 'function links(n, i) {
	for (i = 0; i < n; i++)
		print i % 8 == 3 ? "Share" : i % 8 == 5 ? "Log in" : \
		    "Section " i " of the valley"
}
/\f/ || NR == 1 { links(40); print "" }
{ print }
/\f/ { links(40) }' "$tmp/plain" | head -c "$SIZE" >"$tmp/made"
pages=${PAGES:-$tmp/made}

cat >"$tmp/script" <<'END'
/^Share$/d
/^Read more/d
/^Advertisement$/d
/^Related:/d
/^Subscribe/d
/^Log in$/d
/^Follow .* on [A-Z]/d
/^(Photo|Foto|Image) ?:/d
/^[0-9]+ [Cc]omments?$/d
/^©|[Aa]ll rights reserved/d
END

# rate WHAT FILE BAR COMMAND
rate()
{
	hyperfine -w 1 -r "$RUNS" --style none --export-json "$tmp/hf.json" \
	    "$4" >/dev/null 2>&1
	jq -r '.results[] | .user + .system' "$tmp/hf.json" | awk -v what="$1" -v bar="$3" \
	    -v size="$(wc -c <"$2")" '{
		rate = size / $1 / 1e6
		printf "%-48s %8.0f %6s %s\n", what, rate, bar,
		    bar == "" ? "" : rate >= bar ? "yes" : "NO"
	}'
}

printf '%-48s %8s %6s\n' 'MB/s of CPU time, one process' rate bar
rate 'pages' "$pages" 20 "$clean $pages >/dev/null"
rate 'pages, sed -E with ten rules' "$pages" '' \
    "sed -E -f $tmp/script $pages >/dev/null"
rate 'paragraphs, a line of furniture in ten' "$tmp/tenth" 80 \
    "$clean $tmp/tenth >/dev/null"
rate 'paragraphs' "$tmp/plain" 150 "$clean $tmp/plain >/dev/null"
rate 'paragraphs, rules only' "$tmp/plain" 300 \
    "$clean --boilerplate=rules $tmp/plain >/dev/null"
rate 'paragraphs, repair only' "$tmp/plain" 400 \
    "$clean --boilerplate=off $tmp/plain >/dev/null"
/usr/bin/time -q -f 'peak memory on pages: %M KiB' "$clean" "$pages" >/dev/null
