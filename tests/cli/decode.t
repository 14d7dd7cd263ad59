#!/bin/sh
# lede-clean: bytes of other encodings, and mojibake. TAP.
set -u
. "$(dirname "$0")/lib.sh"

same()
{
	cmp -s "$1" "$2"
}

printf 'Das Ger\303\244t steht in \305\201\303\263d\305\272 \360\237\230\200.\n\nMan sagt: \342\200\236so\342\200\234.\n' >"$tmp/want"

# --- byte order marks ---

for code in UTF-16LE UTF-16BE UTF-32LE UTF-32BE; do
	{
		printf '\357\273\277'
		cat "$tmp/want"
	} | iconv -f UTF-8 -t $code >"$tmp/$code"
	run clean "$tmp/$code"
	ok "$code with a mark is read" same "$tmp/out" "$tmp/want"
	{
		head -c 3 "$tmp/$code"
		sleep 0.1
		tail -c +4 "$tmp/$code"
	} | run clean
	ok "$code likewise when it comes in pieces" same "$tmp/out" "$tmp/want"
done

gzip <"$tmp/UTF-16LE" >"$tmp/packed"
run clean "$tmp/packed"
ok 'and when it is packed' same "$tmp/out" "$tmp/want"

run clean -v "$tmp/UTF-16BE" "$tmp/want" "$tmp/UTF-32LE"
is 'files of different encodings in one run' \
    "$(tr -d '\f\n' <"$tmp/out")" \
    "$(cat "$tmp/want" "$tmp/want" "$tmp/want" | tr -d '\f\n')"
ok 'which -v counts' grep -q ' recoded=2 ' "$tmp/err"

printf '{"id": 1, "text": "Caf\303\251\\n\\n\\n", "n": 2}\n' >"$tmp/jsonl"
{
	printf '\357\273\277'
	cat "$tmp/jsonl"
} | iconv -f UTF-8 -t UTF-16LE | run clean
is 'JSON Lines in UTF-16' "$(cat "$tmp/out")" \
    "$(printf '{"id": 1, "text": "Caf\303\251\\n", "n": 2}')"

printf '\377\376a\0\075\330b\0' | run clean -v
is 'a lone surrogate is U+FFFD' "$(cat "$tmp/out")" \
    "$(printf 'a\357\277\275b')"
ok 'and counted' grep -q ' replaced=1 ' "$tmp/err"
is 'status 0' "$status" 0

run clean --repair=none --boilerplate=off "$tmp/UTF-16LE"
ok 'nothing is decoded where that is not asked for' \
    same "$tmp/out" "$tmp/UTF-16LE"

# --- encodings by name ---

# Lines of many lengths, so that characters and shift states lie across the
# ends of buffers.
awk 'BEGIN {
	for (i = 0; i < 4000; i++) {
		line = ""
		for (k = 0; k < i % 17; k++)
			line = line "x"
		print line "日本語のテスト、表示ソ能" i "、おわり。\n"
	}
}' >"$tmp/japanese"
run clean --boilerplate=off "$tmp/japanese"
cp "$tmp/out" "$tmp/want"
for code in SHIFT_JIS EUC-JP ISO-2022-JP UTF-16BE GB18030; do
	iconv -f UTF-8 -t $code "$tmp/japanese" >"$tmp/in"
	run clean --boilerplate=off --encoding=$code "$tmp/in"
	ok "a long text in $code" same "$tmp/out" "$tmp/want"
done
run clean --boilerplate=off --encoding=euc-jp "$tmp/UTF-16LE"
ok 'a byte order mark is surer than the name' grep -q 'steht in' "$tmp/out"

printf 'Za\277\363\263\346, zażółć\n' | run clean --encoding=iso-8859-2
is 'bad runs alone are read in an encoding of single bytes' \
    "$(cat "$tmp/out")" 'Zażółć, zażółć'
printf 'caf\351 \342\202 \342\202\254\n' | run clean -v --encoding=utf-8
is 'under utf-8 each maximal subpart becomes U+FFFD' "$(cat "$tmp/out")" \
    'caf� � €'
ok 'and is counted' grep -q ' replaced=2 ' "$tmp/err"
printf 'caf\351 \223so\224\n' | run clean --encoding=cp1252
is 'windows-1252 is what is meant without a name' \
    "$(cat "$tmp/out")" 'café “so”'

for code in latin-99 '' iso-8859-2//ignore; do
	run clean --encoding="$code" /nowhere
	is "refuses --encoding=$code" "$status" 2
	ok 'before it reads' grep -q '^lede-clean: --encoding: .*: unknown$' \
	    "$tmp/err"
done
run clean --repair=crlf --encoding=koi8-r /dev/null
is 'refuses --encoding where nothing is decoded' "$status" 2

# --- mojibake ---

printf 'Das GerÃ¤t steht.\n\nEs ist Ã¼brig, sagt CÃ©line.\n' |
    run clean -v --repair=mojibake --boilerplate=off
is 'mojibake is undone' "$(cat "$tmp/out")" "$(printf '%s\n' \
    'Das Gerät steht.' '' 'Es ist übrig, sagt Céline.')"
ok 'and its lines are counted' grep -q ' mojibake=2$' "$tmp/err"
printf 'Rue de la RÃ©\001publique, donÃ\302\255Â©\n' | run clean
cp "$tmp/out" "$tmp/once"
run clean "$tmp/once"
ok 'twice is once' same "$tmp/out" "$tmp/once"
printf 'GerÃ¤t, Ger\344t\n' | run clean --repair=mojibake --tolerate 1
is 'bad UTF-8 is left alone with all else in it' "$(cat "$tmp/out")" \
    "$(printf 'GerÃ¤t, Ger\344t')"

finish
