#!/bin/sh
# Hold the JSON scanner to a public parsing test suite.
#
# JSON_SUITE (or the first argument) names a clone of
# github.com/nst/JSONTestSuite (not part of this tree). In test_parsing/, files
# named y_ must be accepted (or, where the value is no
# object, refused as just that), n_ must be a syntax error, i_ may be either:
# for those the verdict is printed. Status 1 if any deviates.
set -eu
dir=${1:-${JSON_SUITE:-}}
if [ -z "$dir" ]; then
	echo "JSON_SUITE does not name a clone of the suite: left out"
	exit 0
fi
B=${B:-build}
root=$(cd "$(dirname "$0")/../.." && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# shellcheck disable=SC2046
${CC:-cc} -O2 -std=c11 -D_GNU_SOURCE -I"$root/lib/base" -I"$root/lib/stream" \
    $(pkg-config --cflags libbsd-overlay) -o "$tmp/verdict" \
    "$root/tests/quality/jsonverdict.c" "$root/$B/liblede.a" \
    $(pkg-config --libs libbsd-overlay libxxhash)

cd "$dir/test_parsing"
"$tmp/verdict" [yni]_* | awk -F '\t' '
	{ kind = substr($1, 1, 1) }
	kind == "i" { print "free     " $1 ": " $2; free++; next }
	{
		object = $2 == "accepted"
		value = $2 ~ /: not an object$/
		good = kind == "y" ? object || value : !object && !value
		if (good && kind == "y")
			object ? objects++ : values++
		else if (good)
			refused++
		else {
			print "DEVIATES " $1 ": " $2
			bad++
		}
	}
	END {
		printf "%d objects accepted, %d other values told apart, ", \
		    objects, values
		printf "%d refused, %d left to us, %d deviations\n", \
		    refused, free, bad
		exit bad > 0
	}'
