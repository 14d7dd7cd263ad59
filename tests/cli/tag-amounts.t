#!/bin/sh
# What tag promises of amounts, ages and addresses.
. "$(dirname "$0")/lib.sh"

# values FORMAT [ARG ...]: type=value of each tag of the text, by blanks.
values()
{
	# shellcheck disable=SC2059
	printf "$1" >"$tmp/in"
	shift
	run tag --to tsv "$@" <"$tmp/in"
	sed 1d "$tmp/out" | cut -f 4,5 | tr '\t\n' '=;'
}

# The second line of a hard-wrapped paragraph is as long as the first.
is 'spans go over the line ends of wrapped text' "$(values \
    'The harbour of Aldemar lost thirty per\ncent of its ships, and paid $600\nmillion for two hundred and twenty-\nfive new boats of 90 square\nmetres each, built by a 42-year-\nold man.\n\nEnd.\n' \
    -t PERCENT,MONEY,NUMBER,QUANTITY,AGE)" \
    'PERCENT=30;MONEY=USD 600000000;NUMBER=225;QUANTITY=90 m2;AGE=P42Y;'
is 'and over those of other systems' "$(values \
    'It paid 300\r\nmillion euros, or 30 per\r\ncent.\n\nEnd.\n' \
    -t PERCENT,MONEY)" 'MONEY=EUR 300000000;PERCENT=30;'
# shellcheck disable=SC2016
is 'both ends of a range have the currency and the scale' "$(values \
    'It costs $3 to $4 million, or between 5 and 6 billion euros, up 7-8%%.\n')" \
    'MONEY=USD 3000000;MONEY=USD 4000000;MONEY=EUR 5000000000;MONEY=EUR 6000000000;PERCENT=7;PERCENT=8;'
# shellcheck disable=SC2016
is 'one place, one tag: the money, not its number' \
    "$(values 'It cost $5 million.\n')" 'MONEY=USD 5000000;'
is 'unless only the number is asked for' \
    "$(values 'It cost 5 million euros on May 3, 2015.\n' -t NUMBER)" \
    'NUMBER=5000000;NUMBER=3;NUMBER=2015;'
is 'what only looks like a telephone number is none' "$(values \
    'On 2016-04-11, 978-0-306-40615-7 and 12-10 and 1,276,000 and 10.1000/182 and 3 + 4 = 7 and 2009/2010.\n' \
    -t PHONE)" ''
is 'what only looks like a domain is none' "$(values \
    'He left.In the end a.m. came, e.g. 3.50 or U.S. or etc.and 5.am\n' \
    -t EMAIL,IP)" ''
is 'ages of people' "$(values \
    'Mira Holt, 42, a boy aged 3 months and a woman in her 50s met.\n' \
    -t AGE)" 'AGE=P42Y;AGE=P3M;AGE=P50Y/P59Y;'
is 'numbers of other languages, where only one reading is left' "$(values \
    'Es kostet 1.234.567,80 € oder 3,5 %%, il coûte 1\302\240500 € hors taxe.\n' \
    -t MONEY,PERCENT)" 'MONEY=EUR 1234567.8;PERCENT=3.5;MONEY=EUR 1500;'

# --- limits ---

printf '%s\n' 'rule slow' 'type SLOW' 'pattern (?:a+)+b(?<!ab)' \
    'rule quick' 'type QUICK' 'pattern zebra' >"$tmp/rules"
{
	awk 'BEGIN { for (i = 0; i < 4000; i++) printf "a"; print "c" }'
	echo 'a zebra for $5'
	echo
	awk 'BEGIN { for (i = 0; i < 4000; i++) printf "a"; print "c" }'
} >"$tmp/in"
run tag -r "$tmp/rules" <"$tmp/in"
is 'a pattern that takes too long is told once' \
    "$(grep -c 'rule slow: gave up' "$tmp/err")" 1
# shellcheck disable=SC2016
ok 'and the text goes on' has '<QUICK>zebra</QUICK> for <MONEY.*>\$5</MONEY>'

awk 'BEGIN { for (i = 0; i < 50000; i++) printf "123 "; print "" }' >"$tmp/in"
run tag -t NUMBER,QUANTITY "$tmp/in"
is 'groups of three digits without end are tried in time' "$status" 0
is 'and nothing is given up' "$(cat "$tmp/err")" ''

for unit in '1 ' '5 feet ' '1 dollars ' 'one hundred and ' '$1,' '+1-1' \
    'call 1-' 'a.com.' '::1:' 'half a '; do
	awk -v unit="$unit" 'BEGIN { for (i = 0; i < 30000; i++)
		printf "%s", unit; print "" }' >"$tmp/in"
	timeout 20 "$BIN/${P}tag" -t NUMBER,MONEY,QUANTITY,PHONE,IP,URL \
	    <"$tmp/in" >"$tmp/tagged"
	"$BIN/${P}tag" --untag <"$tmp/tagged" >"$tmp/out"
	ok "in time, and back: 30000 times '$unit'" cmp "$tmp/in" "$tmp/out"
done

finish
