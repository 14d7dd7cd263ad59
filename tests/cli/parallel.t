#!/bin/sh
# README's recipe of the stages under GNU parallel, as it stands there.
. "$(dirname "$0")/lib.sh"

here=$(cd "$(dirname "$0")/../.." && pwd)
if ! parallel --version 2>/dev/null | grep -q '^GNU parallel'; then
	echo '1..0 # SKIP no GNU parallel here: make deps-spark'
	exit 0
fi
cd "$tmp" || exit 2
HOME=$tmp
PARALLEL_HOME=$tmp/.parallel
PATH=$BIN:$PATH
export HOME PARALLEL_HOME PATH
mkdir -p "$PARALLEL_HOME"
: >"$PARALLEL_HOME/will-cite"
if [ "$P" != lede- ]; then
	mkdir names
	ln -s "$BIN/${P}dedupe" names/lede-dedupe
	PATH=$PWD/names:$PATH
fi

# Twelve parts, so that the order of their names is that of their numbers.
awk 'BEGIN {
	srand(3)
	for (i = 0; i < 600; i++) {
		text = i % 3 || i < 20 ? "" : old[int(rand() * i)] " and more"
		for (k = 0; text == "" || k < 30 * (i % 3 > 0); k++)
			text = text " w" int(rand() * 9999) "x"
		old[i] = text
		printf "{\"id\":\"d%d\",\"text\":\"%s\"}\n", i, text
	}
}' >all
split -n l/12 -a 2 -d --additional-suffix=.jsonl all part.
awk '/^```/ { if (shown && block ~ /--stage/) print block
	shown = !shown; block = ""; next }
	shown { block = block $0 "\n" }' "$here/README.md" >recipe.sh
ok 'README has it' grep -q 'parallel.*--stage apply' recipe.sh
status=0
sh -e recipe.sh >"$tmp/out" 2>"$tmp/err" || status=$?
ok 'it runs, and says nothing' quiet 0
cat part.*.kept >got
"$BIN/${P}dedupe" -n all >want
ok 'what stays is what one run keeps' cmp want got
ok 'and some went' [ "$(wc -l <gone)" -gt 100 ]
finish
