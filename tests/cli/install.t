#!/bin/sh
# make install and uninstall, in a folder of their own.
set -u
cd "$(dirname "$0")/../.." || exit 2
if [ -n "${EMULATOR:-}" ]; then
	echo "1..0 # SKIP what is installed is not run by $EMULATOR"
	exit 0
fi
bin=${BIN:-$PWD/build/bin}
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
n=0 failed=0

# ok NAME COMMAND ...: the command must succeed.
ok()
{
	name=$1
	shift
	n=$((n + 1))
	if "$@" >"$tmp/log" 2>&1; then
		echo "ok $n - $name"
	else
		sed 's/^/# /' "$tmp/log"
		echo "not ok $n - $name"
		failed=1
	fi
}

# make from inside make check: not with its flags.
remake()
{
	env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -s \
		B="$(dirname "$bin")" "$@" DESTDIR="$tmp/dest" PREFIX=/opt/news
}

prefix=$tmp/dest/opt/news
tools="clean split dedupe tag stat"

says()
{
	want=$1
	shift
	got=$("$@" 2>&1 </dev/null)
	[ "$got" = "$want" ] || { echo "$got" && false; }
}

# The tool by its full name, its bare name and through lede.
runs_by_all_names()
{
	says "lede-$1 $version" "$prefix/bin/lede-$1" --version &&
		says "lede-$1 $version" env \
			PATH="$prefix/libexec/lede:$PATH" "$1" --version &&
		says "lede-$1 $version" "$prefix/bin/lede" "$1" --version
}

# lede-spark, a link to what stands beside the bare names.
installs_spark()
{
	says "lede-spark $version" "$prefix/bin/lede-spark" --version &&
		[ -L "$prefix/bin/lede-spark" ] &&
		[ -x "$prefix/libexec/lede/spark" ]
}

lists_the_tools()
{
	"$prefix/bin/lede" >"$tmp/list" || return 1
	for t in $tools; do
		about=$("$bin/lede-$t" --help | sed -n 2p)
		grep "^lede-$t $version  *$about\$" "$tmp/list" ||
			{ echo "$t: $about" && return 1; }
	done
	[ "$(wc -l <"$tmp/list")" -eq 5 ]
}

installs_manuals_and_completions()
{
	for manual in man/*.[157]; do
		file=${manual#man/}
		cmp "$manual" "$prefix/share/man/man${file##*.}/$file" ||
			return 1
	done
	for t in $tools; do
		for c in bash-completion/completions/lede-$t \
			zsh/site-functions/_lede-$t \
			fish/vendor_completions.d/lede-$t.fish; do
			[ -s "$prefix/share/$c" ] || return 1
		done
	done
}

leaves_nothing()
{
	[ -x "$prefix/bin/lede-clean" ] && remake uninstall &&
		[ ! -e "$prefix" ] && [ ! -e "$tmp/dest" ] ||
		{ find "$tmp/dest" && false; }
}

leaves_what_was_there()
{
	mkdir -p "$prefix/share/man/man1" "$prefix/bin" &&
		echo mine >"$prefix/bin/mine" &&
		remake install && remake install && remake uninstall &&
		[ "$(cat "$prefix/bin/mine")" = mine ] &&
		[ "$(cd "$prefix" && find . | sort | tr '\n' ' ')" = \
			". ./bin ./bin/mine ./share ./share/man ./share/man/man1 " ] ||
		{ find "$prefix" && false; }
}

refuses_an_unknown_tool()
{
	says "lede: mow: unknown tool
usage: lede [clean | split | dedupe | tag | stat] [argument ...]" \
		"$prefix/bin/lede" mow || return 1
	"$prefix/bin/lede" mow 2>/dev/null
	[ $? -eq 2 ]
}

gives_up_on_a_full_disk()
{
	[ -c /dev/full ] || return 0
	"$prefix/bin/lede" >/dev/full
	[ $? -eq 2 ]
}

version=$("$bin/lede" --version)
version=${version#lede }
ok "installs" remake install
for t in $tools; do
	ok "runs $t by all its names" runs_by_all_names "$t"
done
ok "installs lede-spark" installs_spark
ok "lists the tools and their versions" lists_the_tools
ok "installs manuals and completions" installs_manuals_and_completions
ok "refuses an unknown tool" refuses_an_unknown_tool
ok "gives up where the list cannot be written" gives_up_on_a_full_disk
ok "uninstall leaves nothing" leaves_nothing
ok "uninstall leaves what was there before" leaves_what_was_there
echo "1..$n"
exit $failed
