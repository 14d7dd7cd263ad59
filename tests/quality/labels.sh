#!/bin/sh
# Labels of lede-tag --classify beside fastText's own: EVAL=DIR gives the texts
# (EVAL/split/dev), PYTHON a Python that has fasttext-wheel of PyPI,
# FASTTEXT_MODELS="FILE ..." further models. Without these there is nothing to
# do.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bin=${BIN:-$here/../../build/bin}
PYTHON=${PYTHON:-python3}
if [ ! -d "${EVAL:-}/split/dev" ] ||
    ! "$PYTHON" -c 'import fasttext' 2>/dev/null; then
	echo "# no EVAL/split, or no fasttext for $PYTHON: skipped"
	exit 0
fi
exec "$PYTHON" "$here/labels.py" "$bin/${P:-lede-}tag" \
    "$EVAL"/split/dev/*.jsonl
