# Precision, recall and F1 of what was dropped: ids that were kept, then id,
# cluster and kind of all, in order. A text is to be dropped if its cluster has
# one before it. name is the set's.
NR == FNR {
	kept[$1] = 1
	next
}
{
	able = $2 in seen
	seen[$2] = 1
	dropped = !($1 in kept)
	hit += able && dropped
	missed += able && !dropped
	wrong += !able && dropped
	if ($3 ~ /^hn_/) {
		hard++
		hard_wrong += !able && dropped
	}
}
END {
	p = hit + wrong > 0 ? hit / (hit + wrong) : 1
	r = hit + missed > 0 ? hit / (hit + missed) : 1
	printf "%s: P %.4f R %.4f F1 %.4f; %d of %d hard negatives dropped\n", \
	    name, p, r, (p + r > 0 ? 2 * p * r / (p + r) : 0), hard_wrong, hard
}
