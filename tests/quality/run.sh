#!/bin/sh
# Score the tools on labelled data: `make quality EVAL=DIR` (see README.md).
# Without EVAL, sentences on our own small texts.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bin=${BIN:-$here/../../build/bin}
p=${P:-lede-}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# Paragraphs of one line from sentences of one.
run_together()
{
	case $1 in
	*/ja.txt) glue= ;;
	*) glue=' ' ;;
	esac
	awk -v glue="$glue" '
		/^$/ { print line; print ""; line = ""; next }
		{ line = line (line == "" ? "" : glue) $0 }
		END { print line }' "$1"
}

split_own()
{
	echo "sentences, own texts: precision, recall, F1 (percent)"
	for file in "$here"/own/*.txt; do
		name=$(basename "$file" .txt)
		run_together "$file" | "$bin/${p}split" >"$tmp/got"
		LC_ALL=C awk -v name="$name" -f "$here/split-own.awk" \
		    "$file" "$tmp/got"
	done
}

clean_own()
{
	echo "hard-wrapped lines, own texts: paragraphs that come back exactly"
	python3 "$here/clean-wraps.py" "$bin/${p}clean"
}

split_eval()
{
	echo "sentences"
	python3 "$1/score.py" --sets . --name split -- "$bin/${p}split"
	echo "counts of sentences"
	python3 "$here/counts.py" "$1" "$bin/${p}stat"
	echo "languages"
	python3 "$here/lang.py" "$1" "$bin/${p}tag"
	echo "sentences, hard-wrapped at 72 columns"
	python3 "$1/score.py" --sets '^en-.*(dev|nltk)' --mode wrap \
	    --name wrapped -- "$bin/${p}split"
	echo "sentences, without capitals"
	mkdir "$tmp/lower"
	cp "$1/score.py" "$tmp/lower"
	python3 "$here/lower.py" "$1/dev" "$tmp/lower/dev"
	python3 "$tmp/lower/score.py" --sets \
	    '^(en-(gum-dev|ewt-dev|wsj|ersatz)|de|fr|es|pt|ro|ru|pl)' \
	    --name lower -- "$bin/${p}split"
	for quotes in split keep; do
		echo "golden rules, --quotes=$quotes"
		python3 "$1/score.py" --golden '.*' --name "$quotes" -- \
		    "$bin/${p}split" --quotes=$quotes
	done
}

# Those that a registry has, with Python in PEERS (make quality-peers).
split_peers()
{
	for peer in nupunkt blingfire sentencex pysbd; do
		sets='^en-(gum-dev|ewt-dev|wsj|ersatz)'
		[ $peer != sentencex ] ||
			sets='^(en-(gum-dev|ewt-dev|wsj|ersatz)|..-(?!brown|ewt-|gum-))'
		python3 "$1/score.py" --sets "$sets" --name $peer -- \
		    "$PEERS" "$here/peers/split.py" $peer '{lang}'
	done
}

# repaired HOW SETS OPTION ...: HOW is --lines, or --cmd where a case is more
# than a line.
repaired()
{
	how=$1 sets=$2
	shift 2
	python3 "$EVAL/clean/score_repair.py" "$how" \
	    "$bin/${p}clean --boilerplate=off $*" --sets "$sets" |
	    if [ "$sets" = ftfy ]; then cat; else sed 1d; fi
}

# Each set under the repairs that it is about.
repair_eval()
{
	echo "repair"
	for sets in ftfy ftfy-double roundtrip; do
		repaired --lines $sets --repair=decode,mojibake
	done
	repaired --cmd utf8 --repair=decode --encoding=utf-8
	repaired --lines html5-entities --repair=entities
	repaired --lines nfc --repair=nfc
	repaired --cmd line-ends --repair=crlf
	all=decode,mojibake,entities,crlf,control,invisible
	repaired --cmd ftfy-unit --repair=$all
	repaired --cmd ftfy-doc --repair=$all,ligatures,width
}

clean_eval()
{
	repair_eval
	echo "boilerplate"
	python3 "$here/clean-folds.py" "$1" "$bin/${p}clean" ${FOLDS:+"$FOLDS"}
	echo "boilerplate, with memory over the sites in order"
	python3 "$here/memory.py" "$1" "$bin/${p}clean"
}

# unspaced NAME [ARTICLE ...]
unspaced()
{
	name=$1
	shift
	python3 "$here/unspaced.py" "$tmp/unspaced" "$@"
	"$bin/${p}dedupe" -n "$tmp/unspaced.jsonl" | jq -r .id >"$tmp/kept"
	LC_ALL=C awk -v name="$name" -f "$here/dedupe-own.awk" \
	    "$tmp/kept" "$tmp/unspaced.gold.tsv"
}

dedupe_own()
{
	echo "near duplicates in scripts without spaces, made by editing"
	unspaced 'composed Thai'
	for dir in ${UNSPACED-}; do
		unspaced "$dir" "$dir"/*
	done
}

dedupe_eval()
{
	for gold in "$1"/dev/*.gold.tsv; do
		echo "articles, $(basename "$gold" .gold.tsv)"
		"$bin/${p}dedupe" -an "${gold%.gold.tsv}.jsonl" |
		    jq -r .id >"$tmp/kept"
		python3 "$1/score.py" "$gold" "$tmp/kept"
	done
}

# Names alone. What the model was taught by is told apart: it is no proof.
names_eval()
{
	for set in ner_worldnews all_ieer ner_wnut17 ner_conll03_testa \
	    ner_ewt:learned; do
		gold=$1/dev/${set%:learned}.jsonl
		[ -f "$gold" ] || continue
		echo "names, $set"
		jq -c '{id: "\(.doc).txt", text}' "$gold" |
		    "$bin/${p}tag" -t PERSON,ORG,PLACE --to tsv |
		    sed 1d | cut -f 1-4,7 >"$tmp/spans"
		python3 "$1/score.py" --gold "$gold" --pred "$tmp/spans" \
		    --unit char --types PERSON,ORG,PLACE
	done
}

# Short texts of one type each, looked for alone: MONEY may be a NUMBER too.
tag_alone()
{
	echo "type by type, $(basename "$2" .jsonl): gold, found, P, R, F1"
	for type in MONEY NUMBER PHONE URL QUANTITY PERCENT ORDINAL EMAIL IP \
	    HANDLE HASHTAG; do
		also=
		[ $type != QUANTITY ] || also=,AGE
		jq -c '{id: "\(.doc).txt", text}' "$2" |
		    "$bin/${p}tag" -t $type$also --to tsv |
		    sed 1d | cut -f 1-4,7 >"$tmp/spans"
		python3 "$1/score.py" --gold "$2" --pred "$tmp/spans" \
		    --unit char --map AGE=QUANTITY --types $type |
		    grep "^$type" | cut -f 1-6
	done
}

tag_eval()
{
	names_eval "$1"
	for gold in "$1"/dev/rules_*.jsonl; do
		tag_alone "$1" "$gold"
	done
	for gold in "$1"/dev/*.jsonl; do
		echo "spans, $(basename "$gold" .jsonl)"
		jq -c '{id: "\(.doc).txt", text}' "$gold" | "$bin/${p}tag" --to tsv |
		    sed 1d | cut -f 1-4,7 >"$tmp/spans"
		python3 "$1/score.py" --gold "$gold" --pred "$tmp/spans" \
		    --unit char
	done
	for gold in "$1"/dev/timex_*.jsonl; do
		echo "times and their values, $(basename "$gold" .jsonl)"
		python3 "$here/timex.py" "$gold" "$bin/${p}tag"
	done
	python3 "$here/quotes.py" "$bin/${p}tag" "$1"/dev/quotes_*.jsonl
}

if [ -z "${EVAL-}" ]; then
	split_own
	clean_own
	dedupe_own
	exit
fi
if [ -n "${PEERS-}" ]; then
	split_peers "$EVAL/split"
	exit
fi
[ ! -d "$EVAL/split" ] || split_eval "$EVAL/split"
[ ! -d "$EVAL/clean" ] || clean_eval "$EVAL/clean"
dedupe_own
[ ! -d "$EVAL/dedupe" ] || dedupe_eval "$EVAL/dedupe"
[ ! -d "$EVAL/tag" ] || tag_eval "$EVAL/tag"
