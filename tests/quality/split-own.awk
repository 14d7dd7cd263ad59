# Score sentences against a text that has one a line, blank lines between
# paragraphs. Operands: the text, then what lede-split made of it run together.
# Ends of paragraphs are given, so they do not count.
function note(set)
{
	if (length(last))
		set[at] = 1
}

FNR == 1 { at = 0; file++; last = "" }
/^$/ { last = ""; next }
{
	if (file == 1)
		note(gold)
	else
		note(got)
	line = $0
	gsub(/[ \t]/, "", line)
	at += length(line)
	last = line
}

END {
	for (i in got)
		i in gold ? hit++ : wrong++
	for (i in gold)
		all++
	p = hit + wrong ? hit / (hit + wrong) : 1
	r = all ? hit / all : 1
	printf "%-4s %5.1f %5.1f %5.1f  of %d\n", name, 100 * p, 100 * r, \
	    p + r ? 200 * p * r / (p + r) : 0, all
}
