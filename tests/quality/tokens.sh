#!/bin/sh
# Hold our tokenizers against the originals, token for token.
#
# TOKENIZERS="FILE ..." are rank files (named by their encoding, such as
# cl100k_base.tiktoken) and tokenizer.json files; TOKENS_TEXT=FILE is the text,
# else this repository's own is taken, and made up to 10 MB by characters at
# random. Needs tiktoken and tokenizers of PyPI in the Python that PYTHON names.
# Without these there is nothing to do.
set -eu
cd "$(dirname "$0")/../.."
B=${B:-build}
PYTHON=${PYTHON:-python3}
[ -n "${TOKENIZERS:-}" ] || {
	echo "# no TOKENIZERS: skipped"
	exit 0
}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
libs="libbsd-overlay libpcre2-8 libutf8proc libxxhash libzstd zlib"
# shellcheck disable=SC2046,SC2086
${CC:-cc} -std=c11 -D_GNU_SOURCE -O2 -Ilib/base -Ilib/stream -Ilib/text \
    $(pkg-config --cflags $libs) -o "$tmp/tokens" tests/quality/tokens.c \
    "$B/liblede.a" $(pkg-config --libs $libs) -lm
text=${TOKENS_TEXT:-$tmp/text}
[ -n "${TOKENS_TEXT:-}" ] || python3 - "$text" <<'END'
import random, subprocess, sys
random.seed(3)
files = subprocess.run(["git", "ls-files", "lib", "cmd", "tests", "man"],
    stdout=subprocess.PIPE, check=True, text=True).stdout.split()
parts = []
for name in files:
    with open(name, "rb") as f:
        parts.append(f.read().decode("utf-8", "replace"))
odd = ["\n", "\r\n", "\t", " ", "  ", "\u00a0", "\u3000", "\u0085", "\u2028",
    "\x0b", "\x0c", "'s", "'S", "'LL", "'re", "1", "22", "333", "4444", "é",
    "E\u0301", "ǅ", "ʰ", "漢字", "かな", "한국어", "हिन्दी", "😀", "...", "/",
    "_", "-", "ABC", "aBc", "Abc", "<|endoftext|>"]
parts += random.choices(odd, k=400000)
low, high = (0x20, 0x250, 0x3000), (0x250, 0x3000, 0xD800)
for i in range(400000):
    k = i % 3
    parts.append(chr(random.randrange(low[k], high[k])))
text = "".join(parts).encode()[:10000000].decode("utf-8", "ignore")
open(sys.argv[1], "w", encoding="utf-8", newline="").write(text)
END
echo "# $(wc -c <"$text") bytes; tokens there, here; MB/s of CPU there, here"
# shellcheck disable=SC2086
"$PYTHON" tests/quality/tokens.py "$tmp/tokens" "$text" $TOKENIZERS
