#!/bin/sh
# Make a Debian package of what stands installed in a folder:
# deb.sh VERSION FOLDER OUT
set -eu

version=$1
root=$2
out=$3
doc=$root/usr/share/doc/lede
date=$(git log -1 --format=%cD 2>/dev/null || date -R)
maintainer='lede developers <lede@localhost.invalid>'

mkdir -p "$doc/examples" "$root/DEBIAN"
find "$root/usr/bin" -type f -exec sh -c \
	'head -c 4 "$1" | grep -q ELF && strip --strip-unneeded "$1" ||:' - {} \;
rm -f "$root/usr/libexec/lede/.made"
find "$root/usr/share/man" -type f -exec gzip -9nf {} +
cp README.md "$doc/README.md"
cp tests/golden/article.txt "$doc/examples/article.txt"
gzip -9nc CHANGELOG.md >"$doc/changelog.gz"
printf 'lede (%s-1) unstable; urgency=low\n\n  * See changelog.gz.\n\n -- %s  %s\n' \
	"$version" "$maintainer" "$date" | gzip -9nc >"$doc/changelog.Debian.gz"
{
	echo 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/'
	echo 'Upstream-Name: lede'
	echo
	echo 'Files: *'
	sed -n 's/^Copyright (c) */Copyright: /p' LICENSE | head -n 1
	echo 'License: lede'
	sed -e 's/^$/./' -e 's/^/ /' LICENSE
} >"$doc/copyright"
find "$root" -type d -exec chmod 755 {} +

# What the programs need, from the libraries that they are linked with.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/debian"
printf 'Source: lede\n\nPackage: lede\nArchitecture: any\n' \
	>"$work/debian/control"
elf=$(find "$root/usr/bin" -type f -exec sh -c \
	'head -c 4 "$1" | grep -q ELF && echo "$1"' - {} \;)
full=
for f in $elf; do
	full="$full $(realpath "$f")"
done
# shellcheck disable=SC2086
needs=$(cd "$work" && dpkg-shlibdeps -O $full 2>/dev/null |
	sed -n 's/^shlibs:Depends=//p')
size=$(du -sk --exclude=DEBIAN "$root" | cut -f1)
cat >"$root/DEBIAN/control" <<END
Package: lede
Version: $version-1
Architecture: $(dpkg --print-architecture)
Maintainer: $maintainer
Installed-Size: $size
Depends: $needs
Suggests: python3
Section: text
Priority: optional
Description: streaming filters for article text
 Five programs that are chained with pipes turn scraped news and web articles
 into text that is clean, cut, free of duplicates, annotated and measured:
 lede-clean, lede-split, lede-dedupe, lede-tag and lede-stat. They read plain
 text, JSON Lines and WET, in bounded memory.
END
(cd "$root" && find usr -type f -exec md5sum {} +) >"$root/DEBIAN/md5sums"
dpkg-deb --root-owner-group -b "$root" "$out" >/dev/null
echo "$out"
