#!/bin/sh
# Generated files are what their generators make of the pinned inputs: they are
# run in a copy of the sources, which must come out the same.
set -u
cd "$(dirname "$0")/../.." || exit 2
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
n=0 failed=0

cp -R lib cmd "$tmp" || exit 2
for generator in lib/*/gen_*.py cmd/*/gen_*.py; do
	if [ ! -f "$generator" ]; then
		continue
	fi
	n=$((n + 1))
	if (cd "$tmp" && "./$generator") >"$tmp/log" 2>&1 &&
		diff -r lib "$tmp/lib" >>"$tmp/log" &&
		diff -r cmd "$tmp/cmd" >>"$tmp/log"; then
		echo "ok $n - $generator"
	else
		head -n 20 "$tmp/log" | sed 's/^/# /'
		echo "not ok $n - $generator"
		failed=1
	fi
done
echo "1..$n"
exit $failed
