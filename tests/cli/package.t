#!/bin/sh
# make deb and the wheel, as far as the machine has what they need.
. "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/../.." || exit 2
if [ -n "${EMULATOR:-}" ]; then
	echo "1..0 # SKIP what is packed is not run by $EMULATOR"
	exit 0
fi

# told COMMAND ...: what it says is kept for the reader of a failure.
told()
{
	"$@" >"$tmp/out" 2>"$tmp/err"
}

version=$("$BIN/lede-stat" --version)
version=${version##* }

makes_a_package()
{
	env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -s B="$(dirname "$BIN")" \
		install DESTDIR="$tmp/root" PREFIX=/usr &&
		sh .packages/deb.sh "$version" "$tmp/root" "$tmp/lede.deb" &&
		dpkg-deb -x "$tmp/lede.deb" "$tmp/unpacked"
}

package_says()
{
	[ "$(dpkg-deb -f "$tmp/lede.deb" "$1")" = "$2" ]
}

package_needs()
{
	dpkg-deb -f "$tmp/lede.deb" Depends | grep -q "$1"
}

package_runs()
{
	printf 'One.\n\nShare this page\n' >"$tmp/in"
	[ "$("$tmp/unpacked/usr/bin/lede-clean" "$tmp/in")" = One. ]
}

package_has_manuals()
{
	for t in clean split dedupe tag stat; do
		gzip -t "$tmp/unpacked/usr/share/man/man1/lede-$t.1.gz" ||
			return 1
	done
	gzip -t "$tmp/unpacked/usr/share/doc/lede/changelog.Debian.gz" &&
		[ -s "$tmp/unpacked/usr/share/doc/lede/copyright" ]
}

if command -v dpkg-shlibdeps >/dev/null && command -v strip >/dev/null; then
	ok 'makes a package of Debian' told makes_a_package
	ok 'of this version' package_says Version "$version-1"
	if ldd "$BIN/lede-clean" >/dev/null 2>&1; then
		ok 'that needs the libraries it is linked with' \
			package_needs 'libpcre2-8-0'
	else
		skip 'that needs the libraries it is linked with' \
			'the programs are linked statically'
	fi
	ok 'with manuals and what policy asks for' package_has_manuals
	ok 'whose programs run' package_runs
else
	skip 'makes a package of Debian' 'no dpkg-dev'
fi

makes_a_wheel()
{
	mkdir -p "$tmp/wheel" "$tmp/wheels"
	cp "$BIN"/lede-clean "$BIN"/lede-stat "$BIN"/lede-spark "$tmp/wheel"
	python3 .packages/wheel.py "$version" "$tmp/wheel" "$tmp/wheels"
}

installs_the_wheel()
{
	python3 -m venv "$tmp/venv" &&
		"$tmp/venv/bin/pip" install -q --no-index "$tmp"/wheels/*.whl &&
		[ "$("$tmp/venv/bin/lede-stat" --version)" = \
			"lede-stat $version" ] &&
		head -n 1 "$tmp/venv/bin/lede-spark" | grep -q "$tmp/venv" &&
		[ "$("$tmp/venv/bin/lede-spark" --version)" = \
			"lede-spark $version" ] &&
		"$tmp/venv/bin/pip" uninstall -qy lede-filters &&
		[ ! -e "$tmp/venv/bin/lede-stat" ]
}

ok 'makes a wheel' told makes_a_wheel
if python3 -c 'import ensurepip, venv' 2>/dev/null; then
	ok 'that pip installs and takes away' told installs_the_wheel
else
	skip 'that pip installs and takes away' 'no venv'
fi

finish
