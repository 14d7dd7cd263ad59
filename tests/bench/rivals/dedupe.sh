#!/bin/sh
# Install what the tools are timed and scored beside, into the folder $1, from
# the registries: huniq and runiq (crates.io); rensa, datatrove and text-dedup
# (PyPI). What cannot be had is told and passed over.
set -u
to=$1

mkdir -p "$to"
if command -v cargo >/dev/null; then
	for crate in huniq runiq; do
		name=${crate%@*}
		[ -x "$to/bin/$name" ] ||
		    cargo install -q --root "$to" "$crate" ||
		    echo "peers: $crate: not installed" >&2
	done
else
	echo 'peers: cargo is not there' >&2
fi
python3 -m venv "$to/python" || exit 1
# spacy is datatrove's tokenizer for English.
for package in rensa==0.5.0 'datatrove[processing]==0.10.1' spacy \
    text-dedup==0.4.0; do
	"$to/python/bin/pip" install -q "$package" ||
	    echo "peers: $package: not installed" >&2
done
