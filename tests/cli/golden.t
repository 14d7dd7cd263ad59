#!/bin/sh
# Golden tests: golden/TOOL/CASE.in is given to the tool with the arguments in
# CASE.args (words as the shell reads them, files relative to golden/TOOL), and
# must give CASE.out, CASE.err and CASE.status. An absent file means empty, and
# status 0. What the kernel could not confine is left out of CASE.err. With --accept: record what comes out.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
bin=${BIN:-$root/build/bin}
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT

run_case()
{
	eval "set -- $(cat "$2.args" 2>/dev/null)"
	"$bin/lede-$tool" "$@" <"$case.in" >"$tmp/out" 2>"$tmp/said"
	echo $? >"$tmp/status"
	grep -v ': sandbox: ' "$tmp/said" >"$tmp/err"
	if [ "$(cat "$tmp/status")" = 0 ]; then
		: >"$tmp/status"
	fi
}

# Compare with what is recorded, show differences as TAP comments.
compare()
{
	same=0
	for part in out err status; do
		want=$1.$part
		if [ ! -f "$want" ]; then
			want=/dev/null
		fi
		diff -u "$want" "$tmp/$part" >"$tmp/diff" && continue
		same=1
		sed 's/^/# /' "$tmp/diff"
	done
	return $same
}

record()
{
	for part in out err status; do
		if [ -s "$tmp/$part" ]; then
			cp "$tmp/$part" "$1.$part"
		else
			rm -f "$1.$part"
		fi
	done
}

n=0 failed=0
cd "$root/tests/golden" || exit 2
for folder in */; do
	tool=${folder%/}
	cd "$root/tests/golden/$tool" || exit 2
	for input in *.in; do
		case=${input%.in}
		if [ ! -f "$input" ]; then
			continue
		fi
		run_case "$tool" "$case"
		if [ "${1-}" = --accept ]; then
			record "$case"
			continue
		fi
		n=$((n + 1))
		if compare "$case"; then
			echo "ok $n - $tool $case"
		else
			echo "not ok $n - $tool $case"
			failed=1
		fi
	done
done
if [ "${1-}" != --accept ]; then
	echo "1..$n"
fi
exit $failed
