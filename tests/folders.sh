#!/bin/sh
# folders.sh DESTDIR LIST FOLDER ...: make the folders below DESTDIR and note in
# the file LIST which of them were not there before.
# folders.sh -d DESTDIR LIST: remove those again, as far as they are empty.
set -eu

unmake()
{
	list=$1$2
	if [ ! -f "$list" ]; then
		return
	fi
	made=$(sort -ru "$list")
	rm -f "$list"
	printf '%s\n' "$made" | while read -r folder; do
		rmdir "$1$folder" 2>/dev/null || :
	done
}

missing()
{
	destdir=$1
	shift
	if [ -n "$destdir" ] && [ ! -d "$destdir" ]; then
		echo /
	fi
	for folder; do
		while [ "$folder" != / ] && [ ! -d "$destdir$folder" ]; do
			printf '%s\n' "$folder"
			folder=$(dirname "$folder")
		done
	done
}

if [ "$1" = -d ]; then
	unmake "$2" "$3"
	exit
fi
destdir=$1 list=$1$2
shift 2
made=$(missing "$destdir" "$@")
for folder; do
	mkdir -p "$destdir$folder"
done
if [ -n "$made" ]; then
	printf '%s\n' "$made" >>"$list"
fi
