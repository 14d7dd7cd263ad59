#!/bin/sh
# What lede-spark promises without Spark.
. "$(dirname "$0")/lib.sh"

spark=$BIN/${P}spark
here=$(cd "$(dirname "$0")/../.." && pwd)

# Without the packages that were installed for Python.
alone()
{
	status=0
	python3 -I -S "$spark" "$@" >"$tmp/out" 2>"$tmp/err" || status=$?
}

alone --help
ok '--help is status 0' quiet 0
ok '--help goes to standard output' has '^usage: lede-spark pipe'
grep -Eo -- '--[a-z][a-z-]+' "$tmp/out" | sort -u |
    grep -vx -e '--to' -e '--from' >"$tmp/help"
sed -n 's/^\.It.* Fl -\([a-z-]*\).*/--\1/p' "$here/man/${P}spark.1" | sort -u |
    grep -vx -e '--to' -e '--from' >"$tmp/manual"
ok 'the manual lists the options of --help' cmp "$tmp/help" "$tmp/manual"
alone --version
ok '--version names the program' has '^lede-spark [0-9]+\.[0-9]'
alone
ok 'no command is status 2, with usage' says 2 'usage'
alone mow a b
ok 'an unknown command is status 2' says 2 '^lede-spark: mow: '
printf '{"text":"Rain."}\n' >"$tmp/in.jsonl"
alone pipe clean "$tmp/in.jsonl" "$tmp/o"
ok 'without pyspark it says how to get it' says 2 'pip install pyspark=='
alone pipe 'clean; tag' "$tmp/in.jsonl" "$tmp/o"
ok 'a chain is words and bars' says 2 'only words and bars'
alone pipe 'clean --removed x' "$tmp/in.jsonl" "$tmp/o"
ok 'a file beside the output would be one of each task' says 2 'leave it out'
alone dedupe --bands 65 -n "$tmp/in.jsonl" "$tmp/o"
ok 'options of the tool are judged before Spark is begun' says 2 '65: too large'
alone dedupe --keep longest "$tmp/in.jsonl" "$tmp/o"
ok 'what needs one place is refused' says 2 '--keep'
alone stat --nosuch "$tmp/in.jsonl"
ok 'so with stat' says 2 'nosuch'
alone pipe --from csv clean "$tmp/in.jsonl" "$tmp/o"
ok 'an unknown form is refused' says 2 'csv: one of'
finish
