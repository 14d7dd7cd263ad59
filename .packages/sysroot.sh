#!/bin/sh
# Unpack what the tools are built with, for another architecture of Debian,
# into a folder: sysroot.sh ARCH DIR. Nothing is installed.
set -eu

arch=$1
root=$2
want="libc6-dev libc6 libgcc-s1 linux-libc-dev libbsd-dev libbsd0 libmd-dev
libmd0 libpcre2-dev libpcre2-8-0 libutf8proc-dev libutf8proc2 libxxhash-dev
libxxhash0 libzstd-dev libzstd1 zlib1g-dev zlib1g libcmocka-dev libcmocka0
libcrypt1 libcrypt-dev"

mkdir -p "$root/lists/partial" "$root/debs/partial" "$root/root"
root=$(cd "$root" && pwd)
set -- -o APT::Architecture="$arch" -o APT::Architectures="$arch" \
	-o Dir::State::Lists="$root/lists" -o Dir::Cache::Archives="$root/debs" \
	-o Dir::State::Status=/dev/null -o Debug::NoLocking=1 \
	-o APT::Sandbox::User=root -o Dir::Cache::pkgcache= \
	-o Dir::Cache::srcpkgcache=
apt-get -qq "$@" update
cd "$root/debs"
# shellcheck disable=SC2086
apt-get -qq "$@" download $want
for deb in *.deb; do
	dpkg-deb -x "$deb" "$root/root"
done
