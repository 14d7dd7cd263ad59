#!/bin/sh
# Formatting, length of functions and files, cppcheck, manuals. All are run;
# any finding makes the status 1. Operands: the compiler's flags.
set -u
status=0
sources=$(git ls-files '*.[ch]')

fail()
{
	status=1
	echo "lint: $*" >&2
}

# A function's length: from the line of its name to its closing brace, KNF.
long_functions()
{
	# shellcheck disable=SC2086
	awk '
	FNR == 1 { start = 0 }
	/^[a-z_][a-z0-9_]*\(/ { start = FNR; name = $1 }
	/^}/ && start {
		if (FNR - start + 1 > 60) {
			printf "%s:%d: %s has %d lines\n", FILENAME, start,
			    name, FNR - start + 1
			found = 1
		}
		start = 0
	}
	END { exit found }' $sources
}

# Tables aside: a generated file says so in its first line.
long_files()
{
	found=0
	for file in $(git ls-files 'cmd/*.[ch]' 'lib/*.[ch]'); do
		if head -n 1 "$file" | grep -qi generated; then
			continue
		fi
		lines=$(wc -l <"$file")
		if [ "$lines" -gt 400 ]; then
			echo "$file: $lines lines"
			found=1
		fi
	done
	return $found
}

# shellcheck disable=SC2086
clang-format --dry-run -Werror $(for f in $sources; do
	head -n 1 "$f" | grep -qi generated || echo "$f"
done) || fail "formatting differs: make format"
long_functions || fail "functions over 60 lines"
long_files || fail "files over 400 lines"

includes=
for flag; do
	case $flag in
	-I* | -D*)
		includes="$includes $flag"
		;;
	esac
done
# Tables that are made hold nothing to check, and take minutes.
tables=
for f in lib/text/*_tables.c lib/text/*_data.c; do
	tables="$tables -i $f"
done
# shellcheck disable=SC2086
cppcheck $tables --quiet --error-exitcode=1 --std=c11 --inline-suppr -j 2 \
	--enable=warning,performance,portability \
	--suppress=missingIncludeSystem --suppress=uninitvar:tests/* \
	--suppress=nullPointer:tests/* $includes lib cmd || fail cppcheck

for manual in man/*.[157]; do
	mandoc -T lint -W warning "$manual" || fail "$manual"
done
exit $status
