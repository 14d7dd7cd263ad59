#!/bin/sh
# What dedupe promises of its state: runs over parts are one run over all.
. "$(dirname "$0")/lib.sh"

cd "$tmp" || exit 2
dedupe=$BIN/${P}dedupe

# Stories with copies, exact and near, and of parts of them.
awk 'BEGIN {
	srand(3); letters = "abdgkmpqrsvwxyz"
	for (i = 0; i < 3000; i++)
		for (k = 0; k < 5; k++)
			word[i] = word[i] substr(letters, 1 + int(rand() * 15), 1)
	for (i = 0; i < 700; i++) {
		if (i % 3 > 0 || i < 30) {
			text = ""; n = 30 + int(rand() * 60)
			while (n-- > 0) {
				text = text " " word[int(rand() * 3000)]
				if (rand() < .05) text = text " " int(rand() * 999)
				if (rand() < .07) text = text ".\\n\\nThen"
			}
		} else {
			text = old[int(rand() * i)]
			if (rand() < .6) text = text " and " word[i] " more."
		}
		old[i] = text
		printf "{\"id\":\"d%d\",\"source\":\"s%d\",\"text\":\"%s\"}\n", i,
		    i % 5, text
	}
}' >all.jsonl
# Blocks of lines, as split -l would make.
awk '{ print > sprintf("part%d.jsonl", int((NR - 1) / 110)) }' all.jsonl
parts=$(ls part*.jsonl)

# What a run says of each repeat: its id, and what it repeats.
reasons()
{
	jq -r '[.id, .reason] | @tsv' "$@"
}

# in_parts NAME ARG ...: parts with a state give what all gives without.
in_parts()
{
	what=$1
	shift
	rm -rf state
	"$dedupe" "$@" --removed one.json all.jsonl >one
	: >many
	: >many.json
	for part in $parts; do
		# shellcheck disable=SC2086
		"$dedupe" "$@" $little --state state --removed part.json \
		    "$part" >>many
		cat part.json >>many.json
	done
	ok "$what: what is left is that of one run" cmp one many
	reasons one.json >want
	reasons many.json >got
	ok "$what: and what each repeats" cmp want got
	ok "$what: there are some" [ -s got ]
}

little=
in_parts 'articles'
in_parts 'near articles' -n
in_parts 'paragraphs' -p
in_parts 'near sentences' -ns
little='--max-memory 1M'
in_parts 'near articles, little memory' -n
ok 'segments are merged' [ "$(ls state | grep -c .)" -lt 9 ]
run dedupe --state state --state-info
ok '--state-info: tells what is in it' has '^entries	[1-9]'
ok '--state-info: and of what kind' has 'near'

# --- what it refuses ---

run dedupe --state state -n -i part1.jsonl
ok 'a state of other options is refused' says 2 'state'
run dedupe --state state part1.jsonl
ok 'so is one of near duplicates without -n' says 2 'state'
run dedupe --state state -n --within article part1.jsonl
ok '--within has none' says 2 'not with'
run dedupe --state state -c part1.jsonl
ok 'nor have counts' says 2 'not with'
run dedupe --max-memory 2M part1.jsonl
ok '--max-memory needs one' says 2 'needs --state'

for file in state/*; do
	rm -rf damaged
	cp -r state damaged
	size=$(wc -c <"$file")
	perl -e 'open F, "+<", $ARGV[0]; seek F, $ARGV[1], 0; read F, $c, 1;
	    seek F, $ARGV[1], 0; print F chr(ord($c) ^ 4)' \
	    "damaged/${file#state/}" $((size / 2))
	[ "$size" -gt 0 ] || continue
	run dedupe --state damaged -n part1.jsonl
	ok "a wrong byte in ${file#state/} is found" ended 2
	ok 'and nothing is written' empty "$tmp/out"
done

# --- forgetting ---

rm -rf state
"$dedupe" -n --state state part0.jsonl >first
run dedupe -n --state state part0.jsonl
ok 'all is known' empty "$tmp/out"
run dedupe -n --state state --forget d7
ok '--forget: says nothing' quiet 0
run dedupe -n --state state part0.jsonl
is '--forget: that article is new again' "$(jq -r .id "$tmp/out")" d7
run dedupe -n --state state --forget s2
run dedupe -n --state state part0.jsonl
ok '--forget: so is a source' [ "$(jq -r .source "$tmp/out" | sort -u)" = s2 ]

rm -rf state
"$dedupe" --state state --now 2026-03-01 part0.jsonl >first
"$dedupe" --state state --now 2026-03-20 --window 30d part0.jsonl >out
ok '--window: within it all is known' empty out
"$dedupe" --state state --now 2026-04-10 --window 30d part0.jsonl >out
ok '--window: beyond it nothing is' cmp first out

rm -rf state
printf '%s\n' '{"id":"o","day":"2026-01-05T10:00Z","text":"Old."}' >old
printf '%s\n' '{"id":"n","day":"2026-03-18","text":"New."}' >new
printf '%s\n' '{"id":"f","day":"2062-03-18","text":"To come."}' >far
for day in old new far; do
	"$dedupe" --state state --date-field day --now 2026-03-20 $day >/dev/null
done
run dedupe --state state --date-field day --now 2026-04-01 --window 30d \
    old new far
is '--window by --date-field: old articles go, not old runs' \
    "$(jq -r .id "$tmp/out")" o
run dedupe --state state --date-field day --now 2026-05-10 --window 30d \
    new far
is '--window by --date-field: a day to come is as today' \
    "$(jq -r .id "$tmp/out" | tr '\n' ' ')" 'n f '

# --- next to it ---

rm -rf state next
"$dedupe" --state state part0.jsonl >/dev/null
cat state/* | cksum >before
"$dedupe" --state state --state-out next part1.jsonl >one
cat state/* | cksum >after
ok '--state-out: the old one stays as it was' cmp before after
"$dedupe" --state next part1.jsonl >out
ok '--state-out: the new one knows more' empty out

# --- what ends a run ---

"$dedupe" -n --state calm part0.jsonl >/dev/null
cp -r calm wild
"$dedupe" -n --state calm part1.jsonl >want
kills=${KILLS:-40}
i=0
bad=0
while [ "$i" -lt "$kills" ]; do
	i=$((i + 1))
	"$dedupe" -n --state wild --max-memory 1M part1.jsonl >got &
	pid=$!
	perl -e 'select undef, undef, undef, rand .03'
	kill -9 "$pid" 2>/dev/null
	wait "$pid" 2>/dev/null
	cp -r wild probe
	# It is the old state, or the run was done.
	"$dedupe" -n --state probe part1.jsonl >got 2>err || bad=$((bad + 1))
	if [ -s got ]; then
		cmp -s got want || bad=$((bad + 1))
	else
		rm -rf wild
		"$dedupe" -n --state wild part0.jsonl >/dev/null
	fi
	rm -rf probe
done
is "$kills times killed: the old state is whole" "$bad" 0

if [ -w /dev/full ]; then
	cat calm/* | cksum >before
	"$dedupe" -n --state calm part2.jsonl >/dev/full 2>err
	is 'a full disk is status 2' $? 2
	cat calm/* | cksum >after
	ok 'and the state is as it was' cmp before after
fi
if [ "$(id -u)" -ne 0 ]; then
	chmod -w calm
	run dedupe -n --state calm part2.jsonl
	chmod +w calm
	ok 'a folder that cannot be written is status 2' ended 2
fi
mkdir -p hold
"$dedupe" --state lock part0.jsonl >/dev/null
mkfifo pipe
"$dedupe" --state lock pipe >/dev/null &
pid=$!
exec 3>pipe
cat part1.jsonl >&3
run dedupe --state lock --lock fail part2.jsonl
ok '--lock fail: two runs do not meet' says 2 'lock'
exec 3>&-
wait "$pid"
run dedupe --state lock --lock fail part1.jsonl
ok 'and the first one kept what it had' empty "$tmp/out"

finish
