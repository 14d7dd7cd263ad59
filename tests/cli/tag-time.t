#!/bin/sh
# What tag promises of dates and times.
. "$(dirname "$0")/lib.sh"

# values WANT FORMAT [ARG ...]: the values of the times in the text that
# printf(1) makes of FORMAT, each behind its type, are WANT.
values()
{
	want=$1
	# shellcheck disable=SC2059
	printf "$2" >"$tmp/in"
	shift 2
	run tag --to tsv -t DATE,TIME,DURATION,SET "$@" <"$tmp/in"
	is "$want" "$(sed 1d "$tmp/out" | cut -f 4,5 | tr '\n\t' ' =')" \
	    "$want "
}

# --- where lines end ---

values 'DATE=2016-04-11' 'Old.\n\nIt sank on April\n11, 2016.\n'
values 'DATE=2016-04-11' 'Old.\n\nIt sank on April 11,\n2016.\n'
values 'DATE=2016-04-11' 'Old.\r\n\r\nIt sank on April\r\n11,\r\n2016.\r\n'
values 'DATE=2016-04-11' 'It sank on April\302\24011,\302\2402016.\n'
values 'DATE=2015' 'Old.\n\nIt sank last\nyear.\n' --date 2016-04-11
values 'DURATION=P3Y' 'Old.\n\nFor three\nyears it lay there.\n'

# --- the article's day ---

values 'DATE=2016-04-11 DATE=2016-04-10' \
    'OSTRAND, April 11, 2016 (NW) -- The ferry sank yesterday.\n'
values 'DATE=2016-04-11 DATE=2016-04-08' \
    'The ferry\n\nBy Mira Holt\nApril 11, 2016\n\nIt sank on Friday.\n'
values 'DATE=2015-05-04 DATE=XXXX-WXX-5' \
    'It sank on May 4, 2015, and lay there. It rose on Friday.\n'
values 'DATE=2016-04-08' 'It sank on Friday.\n' --date 2016-04-11
values 'DATE=2016-04-15' 'It will sail on Friday.\n' --date 2016-04-11
values 'DATE=2016-04-15' 'It is to sail by Friday.\n' --date 2016-04-11
values 'DATE=2015-12 DATE=2016-12' \
    'It sank in December. It will sail in December.\n' --date 2016-04-11

for day in 2016-04-11T08:00:00Z 'Mon, 11 Apr 2016 08:00:00 GMT' \
    'April 11, 2016' 11.04.2016; do
	echo "{\"date\":\"$day\",\"text\":\"It sank on Friday.\"}" >"$tmp/in"
	run tag -t DATE <"$tmp/in"
	ok "the member date may be: $day" has '"value":"2016-04-08"'
done
echo '{"date":"soon","text":"It sank on Friday."}' >"$tmp/in"
run tag -t DATE <"$tmp/in"
ok 'a member date that is no day tells nothing' has '"value":"XXXX-WXX-5"'

# --- other dates of the text ---

values 'DATE=1998-07-04 DATE=1998-07-06 DATE=1998-07-06 DATE=1998' \
    'It sank on July 4, 1998.\n\nTwo days later, on the same day as the other, it rose that year.\n' \
    --date 2016-04-11
values 'DATE=1989-Q3 DATE=1988-Q3' \
    'In the third quarter it lost more than a year earlier.\n' \
    --date 1989-10-26

# --- what is none ---

for text in 'It may rain in a second, said May, and they march on.' \
    'Some 1900 people paid $1999 for 2000 shares.' \
    'They won by 3:2, or 10.35 to 1/2.' \
    'The Sunday Times and the Daily News left at the end of the day.' \
    'Call 020 7946 0958, version 2.10.4 is out, or 555-2016-1234.' \
    'Theresa May left. A speech by May, or for May, was read.' \
    'A five-year-old boy of 12 years of age has three-quarters of it.'; do
	echo "$text" >"$tmp/in"
	run tag -t DATE,TIME,DURATION,SET <"$tmp/in"
	ok "no time: $text" cmp "$tmp/in" "$tmp/out"
done

# --- members ---

echo '{"text":"It sails twice a week, every Monday, from early May 2016."}' \
    >"$tmp/in"
run tag -t DATE,SET <"$tmp/in"
ok 'freq: how often' has '"value":"P1W","freq":"2X"'
ok 'quant: every' has '"value":"XXXX-WXX-1","quant":"EVERY"'
ok 'mod: which part' has '"value":"2016-05","mod":"START"'

finish
