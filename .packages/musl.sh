#!/bin/sh
# Build the libraries that the tools need, from Debian's sources, for musl
# libc: musl.sh DIR. They come to DIR/root, static, with a compiler for them,
# DIR/root/bin/musl-gcc. Nothing is installed: where musl is, Spark takes the
# system for one of musl's.
set -eu

want='pcre2 utf8proc xxhash libzstd zlib libmd libbsd cmocka'
mkdir -p "$1/lists/partial" "$1/src" "$1/root/include" "$1/root/lib"
dir=$(cd "$1" && pwd)
root=$dir/root
jobs=${JOBS:-2}

# Sources of the release that this system is, by a list of our own.
fetch()
{
	codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
	for kind in deb deb-src; do
		echo "$kind ${MIRROR:-http://deb.debian.org/debian} $codename main"
	done >"$dir/sources.list"
	set -- -o Dir::Etc::SourceList="$dir/sources.list" \
		-o Dir::Etc::SourceParts=/dev/null \
		-o Dir::State::Lists="$dir/lists" -o Dir::Cache::pkgcache= \
		-o Dir::Cache::srcpkgcache= -o Debug::NoLocking=1 \
		-o APT::Sandbox::User=root
	apt-get -qq "$@" update
	cd "$dir/src"
	# shellcheck disable=SC2086
	apt-get -qq "$@" source --only-source $want >/dev/null
	apt-get -qq "$@" download musl-dev musl-tools
}

# The C library, and its compiler told where that is.
unpack()
{
	triple=$(uname -m)-linux-musl
	for deb in "$dir"/src/musl-*.deb; do
		dpkg-deb -x "$deb" "$dir/musl"
	done
	mkdir -p "$root/bin"
	sed -e "s:/usr/:$dir/musl&:g" "$dir/musl/usr/lib/$triple/musl-gcc.specs" \
		>"$root/lib/musl-gcc.specs"
	sed -e "s:\"/usr.*specs\":'$root/lib/musl-gcc.specs':" \
		"$dir/musl/usr/bin/musl-gcc" >"$root/bin/musl-gcc"
	chmod 755 "$root/bin/musl-gcc"
}

# built NAME COMMAND ...: once, in the folder of its source.
built()
{
	name=$1
	shift
	[ ! -e "$dir/$name.built" ] || return 0
	echo "$name"
	cd "$dir/src/$name-"*[0-9]*/
	"$@" >"$dir/$name.log" 2>&1 || {
		tail -n 20 "$dir/$name.log" >&2
		echo "$0: $name: cannot be built: see $dir/$name.log" >&2
		exit 1
	}
	: >"$dir/$name.built"
}

configured()
{
	./configure --host="$(uname -m)-linux-musl" --prefix="$root" \
		--disable-shared --enable-static "$@" &&
		make -j"$jobs" && make install
}

# Of four files with a configure of another kind, or of none.
zlib()
{
	./configure --static --prefix="$root" && make -j"$jobs" libz.a &&
		cp libz.a "$root/lib" && cp zlib.h zconf.h "$root/include" &&
		cp zlib.pc "$root/lib/pkgconfig"
}

made()
{
	make -j"$jobs" PREFIX="$root" prefix="$root" "$@"
}

xxhash()
{
	made libxxhash.a libxxhash.pc &&
		cp libxxhash.a "$root/lib" && cp xxhash.h xxh3.h "$root/include" &&
		cp libxxhash.pc "$root/lib/pkgconfig"
}

utf8proc()
{
	made libutf8proc.a libutf8proc.pc &&
		cp libutf8proc.a "$root/lib" && cp utf8proc.h "$root/include" &&
		cp libutf8proc.pc "$root/lib/pkgconfig"
}

zstd()
{
	cd lib && made libzstd.a libzstd.pc &&
		cp libzstd.a "$root/lib" &&
		cp zstd.h zstd_errors.h zdict.h "$root/include" &&
		cp libzstd.pc "$root/lib/pkgconfig"
}

libcmocka()
{
	$CC $CFLAGS -Iinclude -DHAVE_SIGNAL_H -DHAVE_SYS_TYPES_H \
		-DHAVE_INTTYPES_H -DHAVE_STRSIGNAL -DHAVE_CLOCK_REALTIME \
		-DHAVE_STRUCT_TIMESPEC -DHAVE_CLOCK_GETTIME -DHAVE_UNISTD_H \
		-D'__PRI64_PREFIX="l"' -DPACKAGE_VERSION='"1"' \
		-c -o cmocka.o src/cmocka.c &&
		ar qcs "$root/lib/libcmocka.a" cmocka.o &&
		cp include/cmocka*.h "$root/include"
}

[ -e "$dir/fetched" ] || { (fetch) && : >"$dir/fetched"; }
unpack
CC=$root/bin/musl-gcc CFLAGS="-O2 -g0 -fPIC -I$root/include"
LDFLAGS="-static -L$root/lib"
PKG_CONFIG_LIBDIR=$root/lib/pkgconfig
export CC CFLAGS LDFLAGS PKG_CONFIG_LIBDIR
mkdir -p "$root/lib/pkgconfig"
# The kernel's headers, which are no C library's.
ln -sf /usr/include/linux /usr/include/asm-generic "$root/include"
ln -sf "/usr/include/$(gcc -print-multiarch)/asm" "$root/include"

(built pcre2 configured --enable-jit)
(built utf8proc utf8proc)
(built xxhash xxhash)
(built libzstd zstd)
(built zlib zlib)
(built libmd configured)
(built libbsd configured)
(built cmocka libcmocka)
