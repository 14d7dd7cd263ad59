#!/bin/sh
# Time lede-split beside what cuts sentences and words elsewhere; a table of
# megabytes (1e6) a second of CPU time (user and system), the median of RUNS
# interleaved runs. Each reads what it needs for some seconds: the slow ones a
# beginning of the text, for which they are charged without their start-up.
#
# TEXT=FILE names the input, else SIZE bytes are made (tests/bench/gen.c). ICU
# needs its headers (libicu-dev); the others are there after `make rivals-python`.
# TOKENIZER=FILE is a rank file, to time chunks by tokens as well.
set -eu
cd "$(dirname "$0")/../.."
BIN=${BIN:-$PWD/build/bin}
B=${B:-build}
P=${P:-lede-}
SIZE=${SIZE:-40000000}
RUNS=${RUNS:-5}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
split=$BIN/${P}split

[ -x /usr/bin/time ] || {
	echo "bench: /usr/bin/time is not there: make deps DEV=1" >&2
	exit 2
}
${CC:-cc} -std=c11 -O2 -o "$tmp/gen" tests/bench/gen.c
text=${TEXT:-$tmp/text}
[ -n "${TEXT:-}" ] || "$tmp/gen" text "$SIZE" >"$text"
size=$(wc -c <"$text")
: >"$tmp/empty"

icu=
if pkg-config --exists icu-uc icu-i18n && command -v "${CXX:-c++}" >/dev/null
then
	# shellcheck disable=SC2046
	${CXX:-c++} -O2 -o "$tmp/icu" tests/bench/icu.cpp \
	    $(pkg-config --cflags --libs icu-uc icu-i18n)
	icu=$tmp/icu
else
	echo "# no ICU: apt-get install libicu-dev"
fi
peers=$B/venv-rivals/bin/python
moses=$(echo "$B"/venv-rivals/lib/python3*/site-packages/mosestokenizer)
[ -x "$peers" ] || echo "# no peers from PyPI: make rivals-python"

# seconds FILE COMMAND: of CPU.
seconds()
{
	file=$1
	shift
	/usr/bin/time -f '%U %S' -o "$tmp/time" sh -c "$*" <"$file" \
	    >/dev/null 2>&1 || echo "bench: failed: $*" >&2
	awk '{ print $1 + $2 }' "$tmp/time"
}

# A row to be: KIND NAME BYTES COMMAND.
rows=$tmp/rows
: >"$rows"
row()
{
	printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" >>"$rows"
}

[ -z "$icu" ] || row sentences ICU "$size" "$icu sentences"
[ -z "$icu" ] || row sentences 'ICU, by UTF-16' "$size" "$icu sentences -16"
row sentences 'split -s' "$size" "$split -s"
row sentences 'split -s -j' "$size" "$split -s -j"
row sentences 'split -C 200' "$size" "$split -C 200"
if [ -n "${TOKENIZER:-}" ]; then
	row sentences 'split -C 512 --tokenizer' "$size" \
	    "$split -C 512 --tokenizer $TOKENIZER"
fi
if [ -x "$peers" ]; then
	for peer in blingfire nupunkt punkt sentencex syntok; do
		row sentences $peer 1000000 "$peers tests/bench/peers.py $peer"
	done
	row sentences "Moses' split-sentences" 1000000 \
	    "perl -X $moses/split-sentences.perl -q -l en"
fi
[ -z "$icu" ] || row words ICU "$size" "$icu words"
[ -z "$icu" ] || row words 'ICU, by UTF-16' "$size" "$icu words -16"
row words 'split -w' "$size" "$split -w"
row words 'split -w --vertical' "$size" "$split -w --vertical"
row words 'wc -w in C.UTF-8' "$size" "LC_ALL=C.UTF-8 wc -w"

tab=$(printf '\t')
i=0
while [ $i -lt "$RUNS" ]; do
	while IFS=$tab read -r kind name bytes command; do
		head -c "$bytes" "$text" >"$tmp/part"
		start=0
		[ "$bytes" = "$size" ] || start=$(seconds "$tmp/empty" "$command")
		printf '%s\t%s\t%s\t%s\t%s\n' "$kind" "$name" "$bytes" \
		    "$(seconds "$tmp/part" "$command")" "$start"
	done <"$rows" >>"$tmp/times"
	i=$((i + 1))
done

echo "# $(nproc) CPUs, $(sed -n 's/^model name.*: //p' /proc/cpuinfo |
    sed 1q), $size bytes, $RUNS runs"
echo "# rate: MB/s of CPU; ratio: to the faster of ICU's"
awk -F'\t' '
function median(key,    n, i, j, v, t) {
	n = count[key]
	for (i = 1; i <= n; i++)
		v[i] = rate[key, i]
	for (i = 2; i <= n; i++)
		for (j = i; j > 1 && v[j] < v[j - 1]; j--) {
			t = v[j]
			v[j] = v[j - 1]
			v[j - 1] = t
		}
	return v[int((n + 1) / 2)]
}
{
	key = $1 FS $2
	if (!(key in count))
		order[++keys] = key
	spent = $4 - $5
	rate[key, ++count[key]] = spent > 0 ? $3 / spent / 1e6 : 0
}
END {
	for (i = 1; i <= keys; i++) {
		split(order[i], part, FS)
		m = median(order[i])
		if (part[2] ~ /^ICU/ && m > base[part[1]])
			base[part[1]] = m
	}
	bar["split -s"] = 1.05
	bar["split -w"] = 2
	for (i = 1; i <= keys; i++) {
		split(order[i], part, FS)
		m = median(order[i])
		b = base[part[1]]
		r = b > 0 ? m / b : 0
		verdict = ""
		if (b > 0 && part[2] in bar)
			verdict = ">= " bar[part[2]] \
			    (r >= bar[part[2]] ? " yes" : " NO")
		printf "%-10s %-28s %8.1f %7.2f %s\n", part[1], part[2], m, r,
		    verdict
	}
}' "$tmp/times"

echo "# peak memory, MB"
cat "$text" "$text" >"$tmp/twice"
for unit in -s -w '-C 200' '-w --vertical'; do
	for file in "$text" "$tmp/twice"; do
		# shellcheck disable=SC2086
		/usr/bin/time -f %M -o "$tmp/rss" $split $unit "$file" >/dev/null
		printf '%-39s %8.1f\n' "split $unit, $(wc -c <"$file") bytes" \
		    "$(awk '{ print $1 / 1024 }' "$tmp/rss")"
	done
done
