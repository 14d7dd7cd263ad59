#include "speechword.h"
#include "xalloc.h"
#include <stdlib.h>

#define LONGEST 24 /* bytes of a word that is looked for */
#define SLOTS 4096 /* a power of two, over twice the words */

/* English verbs of speech: base, third person, present participle, past, past
 * participle. Compiled for this program. */
/* clang-format off */
static const struct verb {
	uint32_t bits; /* of every form; SPEECH_NOUN: base and -s only */
	const char *forms;
} verbs[] = {
	{ 0, "say says saying said said" },
	{ SPEECH_TO, "tell tells telling told told" },
	{ 0, "add adds adding added added" },
	{ SPEECH_TO, "ask asks asking asked asked" },
	{ 0, "write writes writing wrote written" },
	{ SPEECH_NOUN, "tweet tweets tweeting tweeted tweeted" },
	{ SPEECH_NOUN, "retweet retweets retweeting retweeted retweeted" },
	{ SPEECH_NOUN, "reply replies replying replied replied" },
	{ SPEECH_NOUN, "answer answers answering answered answered" },
	{ 0, "respond responds responding responded responded" },
	{ 0, "explain explains explaining explained explained" },
	{ 0, "continue continues continuing continued continued" },
	{ 0, "argue argues arguing argued argued" },
	{ 0, "insist insists insisting insisted insisted" },
	{ SPEECH_NOUN, "note notes noting noted noted" },
	{ 0, "declare declares declaring declared declared" },
	{ 0, "announce announces announcing announced announced" },
	{ SPEECH_NOUN, "claim claims claiming claimed claimed" },
	{ SPEECH_NOUN, "state states stating stated stated" },
	{ 0, "warn warns warning warned warned" },
	{ SPEECH_NOUN, "recall recalls recalling recalled recalled" },
	{ 0, "suggest suggests suggesting suggested suggested" },
	{ 0, "admit admits admitting admitted admitted" },
	{ 0, "acknowledge acknowledges acknowledging acknowledged "
	     "acknowledged" },
	{ 0, "conclude concludes concluding concluded concluded" },
	{ SPEECH_NOUN, "remark remarks remarking remarked remarked" },
	{ 0, "observe observes observing observed observed" },
	{ SPEECH_NOUN, "joke jokes joking joked joked" },
	{ SPEECH_NOUN, "quip quips quipping quipped quipped" },
	{ 0, "exclaim exclaims exclaiming exclaimed exclaimed" },
	{ SPEECH_NOUN, "shout shouts shouting shouted shouted" },
	{ SPEECH_NOUN, "yell yells yelling yelled yelled" },
	{ SPEECH_NOUN, "scream screams screaming screamed screamed" },
	{ SPEECH_NOUN, "cry cries crying cried cried" },
	{ SPEECH_NOUN, "whisper whispers whispering whispered whispered" },
	{ SPEECH_NOUN, "murmur murmurs murmuring murmured murmured" },
	{ 0, "mutter mutters muttering muttered muttered" },
	{ SPEECH_NOUN, "mumble mumbles mumbling mumbled mumbled" },
	{ 0, "stammer stammers stammering stammered stammered" },
	{ SPEECH_NOUN, "pledge pledges pledging pledged pledged" },
	{ SPEECH_NOUN, "vow vows vowing vowed vowed" },
	{ SPEECH_NOUN, "promise promises promising promised promised" },
	{ 0, "predict predicts predicting predicted predicted" },
	{ 0, "complain complains complaining complained complained" },
	{ SPEECH_NOUN, "boast boasts boasting boasted boasted" },
	{ 0, "brag brags bragging bragged bragged" },
	{ SPEECH_NOUN, "caution cautions cautioning cautioned cautioned" },
	{ SPEECH_NOUN, "charge charges charging charged charged" },
	{ SPEECH_NOUN | SPEECH_WEAK, "call calls calling called called" },
	{ SPEECH_WEAK, "describe describes describing described described" },
	{ SPEECH_WEAK, "label labels labeling labeled labelled" },
	{ SPEECH_WEAK, "dub dubs dubbing dubbed dubbed" },
	{ SPEECH_WEAK, "read reads reading read read" },
	{ 0, "muse muses musing mused mused" },
	{ 0, "proclaim proclaims proclaiming proclaimed proclaimed" },
	{ SPEECH_TO | SPEECH_NOUN, "urge urges urging urged urged" },
	{ SPEECH_NOUN, "report reports reporting reported reported" },
	{ 0, "testify testifies testifying testified testified" },
	{ SPEECH_NOUN, "comment comments commenting commented commented" },
	{ 0, "confirm confirms confirming confirmed confirmed" },
	{ 0, "deny denies denying denied denied" },
	{ SPEECH_NOUN, "chant chants chanting chanted chanted" },
	{ SPEECH_WEAK, "think thinks thinking thought thought" },
	{ SPEECH_WEAK, "believe believes believing believed believed" },
	{ SPEECH_NOUN | SPEECH_WEAK, "quote quotes quoting quoted quoted" },
	{ 0, "cite cites citing cited cited" },
	{ 0, "assert asserts asserting asserted asserted" },
	{ 0, "contend contends contending contended contended" },
	{ 0, "maintain maintains maintaining maintained maintained" },
	{ 0, "allege alleges alleging alleged alleged" },
	{ 0, "concede concedes conceding conceded conceded" },
	{ 0, "confess confesses confessing confessed confessed" },
	{ SPEECH_TO, "inform informs informing informed informed" },
	{ SPEECH_TO, "remind reminds reminding reminded reminded" },
	{ SPEECH_TO, "assure assures assuring assured assured" },
	{ SPEECH_TO, "advise advises advising advised advised" },
	{ SPEECH_TO, "implore implores imploring implored implored" },
	{ 0, "demand demands demanding demanded demanded" },
	{ SPEECH_NOUN, "counter counters countering countered countered" },
	{ 0, "retort retorts retorting retorted retorted" },
	{ 0, "interject interjects interjecting interjected interjected" },
	{ 0, "interrupt interrupts interrupting interrupted interrupted" },
	{ 0, "lament laments lamenting lamented lamented" },
	{ 0, "opine opines opining opined opined" },
	{ 0, "reiterate reiterates reiterating reiterated reiterated" },
	{ SPEECH_NOUN, "repeat repeats repeating repeated repeated" },
	{ SPEECH_NOUN, "stress stresses stressing stressed stressed" },
	{ 0, "emphasize emphasizes emphasizing emphasized emphasized" },
	{ 0, "emphasise emphasises emphasising emphasised emphasised" },
	{ 0, "underline underlines underlining underlined underlined" },
	{ 0, "elaborate elaborates elaborating elaborated elaborated" },
	{ 0, "clarify clarifies clarifying clarified clarified" },
	{ 0, "inquire inquires inquiring inquired inquired" },
	{ 0, "enquire enquires enquiring enquired enquired" },
	{ SPEECH_NOUN | SPEECH_WEAK,
	    "question questions questioning questioned questioned" },
	{ SPEECH_NOUN | SPEECH_WEAK,
	    "wonder wonders wondering wondered wondered" },
	{ 0, "theorize theorizes theorizing theorized theorized" },
	{ 0, "speculate speculates speculating speculated speculated" },
	{ SPEECH_NOUN, "protest protests protesting protested protested" },
	{ SPEECH_NOUN, "object objects objecting objected objected" },
	{ SPEECH_NOUN, "post posts posting posted posted" },
	{ SPEECH_NOUN, "blog blogs blogging blogged blogged" },
	{ 0, "recount recounts recounting recounted recounted" },
	{ 0, "relate relates relating related related" },
	{ 0, "reveal reveals revealing revealed revealed" },
	{ 0, "disclose discloses disclosing disclosed disclosed" },
	{ 0, "caption captions captioning captioned captioned" },
	{ 0, "decry decries decrying decried decried" },
	{ 0, "deadpan deadpans deadpanning deadpanned deadpanned" },
	{ 0, "scoff scoffs scoffing scoffed scoffed" },
	{ 0, "sneer sneers sneering sneered sneered" },
	{ 0, "snap snaps snapping snapped snapped" },
	{ 0, "blast blasts blasting blasted blasted" },
	{ 0, "fume fumes fuming fumed fumed" },
	{ 0, "rail rails railing railed railed" },
	{ 0, "thunder thunders thundering thundered thundered" },
	{ 0, "roar roars roaring roared roared" },
	{ 0, "bellow bellows bellowing bellowed bellowed" },
	{ 0, "gush gushes gushing gushed gushed" },
	{ 0, "rave raves raving raved raved" },
	{ SPEECH_NOUN, "sigh sighs sighing sighed sighed" },
	{ SPEECH_NOUN, "laugh laughs laughing laughed laughed" },
	{ SPEECH_NOUN, "smile smiles smiling smiled smiled" },
	{ SPEECH_NOUN, "gasp gasps gasping gasped gasped" },
	{ SPEECH_NOUN, "groan groans groaning groaned groaned" },
	{ 0, "growl growls growling growled growled" },
	{ 0, "hiss hisses hissing hissed hissed" },
	{ 0, "chuckle chuckles chuckling chuckled chuckled" },
	{ 0, "pray prays praying prayed prayed" },
	{ 0, "sing sings singing sang sung" },
	{ 0, "ejaculate ejaculates ejaculating ejaculated ejaculated" },
	{ 0, "rejoin rejoins rejoining rejoined rejoined" },
	{ 0, "resume resumes resuming resumed resumed" },
	{ 0, "begin begins beginning began begun" },
	{ SPEECH_WEAK, "start starts starting started started" },
	{ SPEECH_WEAK, "finish finishes finishing finished finished" },
	{ 0, "persist persists persisting persisted persisted" },
	{ 0, "agree agrees agreeing agreed agreed" },
	{ 0, "disagree disagrees disagreeing disagreed disagreed" },
	{ 0, "apologize apologizes apologizing apologized apologized" },
	{ 0, "vent vents venting vented vented" },
	{ 0, "plead pleads pleading pleaded pled" },
	{ SPEECH_TO | SPEECH_WEAK, "beg begs begging begged begged" },
	{ SPEECH_NOUN | SPEECH_WEAK,
	    "order orders ordering ordered ordered" },
	{ SPEECH_NOUN | SPEECH_WEAK,
	    "praise praises praising praised praised" },
	{ SPEECH_NOUN | SPEECH_WEAK,
	    "attack attacks attacking attacked attacked" },
	{ SPEECH_WEAK, "criticize criticizes criticizing criticized "
		       "criticized" },
	{ SPEECH_WEAK, "accuse accuses accusing accused accused" },
	{ SPEECH_WEAK, "denounce denounces denouncing denounced denounced" },
	{ SPEECH_WEAK, "condemn condemns condemning condemned condemned" },
	{ SPEECH_WEAK, "mock mocks mocking mocked mocked" },
	{ SPEECH_WEAK, "slam slams slamming slammed slammed" },
	{ SPEECH_WEAK, "characterize characterizes characterizing "
		       "characterized characterized" },
	{ SPEECH_WEAK, "refer refers referring referred referred" },
	{ SPEECH_WEAK | SPEECH_NOUN, "point points pointing pointed pointed" },
	{ SPEECH_WEAK, "express expresses expressing expressed expressed" },
	{ SPEECH_WEAK | SPEECH_NOUN,
	    "signal signals signaling signaled signalled" },
	{ SPEECH_WEAK, "reflect reflects reflecting reflected reflected" },
	{ SPEECH_WEAK, "mention mentions mentioning mentioned mentioned" },
	{ SPEECH_WEAK, "reason reasons reasoning reasoned reasoned" },
	{ SPEECH_WEAK, "remember remembers remembering remembered "
		       "remembered" },
	{ SPEECH_WEAK, "hope hopes hoping hoped hoped" },
	{ SPEECH_WEAK, "feel feels feeling felt felt" },
	{ SPEECH_WEAK, "know knows knowing knew known" },
	{ SPEECH_WEAK, "publish publishes publishing published published" },
	{ SPEECH_WEAK, "issue issues issuing issued issued" },
	{ SPEECH_WEAK, "offer offers offering offered offered" },
	{ SPEECH_WEAK, "jab jabs jabbing jabbed jabbed" },
	{ SPEECH_WEAK, "propose proposes proposing proposed proposed" },
	{ SPEECH_WEAK, "greet greets greeting greeted greeted" },
	{ SPEECH_WEAK, "address addresses addressing addressed addressed" },
	{ SPEECH_WEAK, "reassure reassures reassuring reassured reassured" },
	{ SPEECH_WEAK, "blame blames blaming blamed blamed" },
	{ SPEECH_WEAK, "concur concurs concurring concurred concurred" },
	{ SPEECH_WEAK, "sum sums summing summed summed" },
	{ SPEECH_WEAK, "echo echoes echoing echoed echoed" },
	{ SPEECH_WEAK, "gloat gloats gloating gloated gloated" },
	{ SPEECH_WEAK, "email emails emailing emailed emailed" },
	{ SPEECH_WEAK, "text texts texting texted texted" },
	{ SPEECH_WEAK, "tout touts touting touted touted" },
	{ SPEECH_WEAK, "estimate estimates estimating estimated estimated" },
	{ SPEECH_WEAK, "mouth mouths mouthing mouthed mouthed" },
};

/* All other words, by what they are. */
static const struct group {
	uint32_t bits;
	const char *words;
} groups[] = {
	{ SPEECH_PRONOUN, "he she they i we you it" },
	{ SPEECH_WHO | SPEECH_JOIN, "who which whom whose" },
	{ SPEECH_DET,
	    "the a an this that these those his her its their our my your one "
	    "two three four five six some several many another each no all "
	    "most both few other others such any every" },
	{ SPEECH_PREP,
	    "in on at by for from with about against during after before "
	    "since under over between among through into onto toward towards "
	    "within without amid despite near behind beyond across around "
	    "along per via like as to of off up out down upon until regarding "
	    "outside inside following ahead because" },
	{ SPEECH_JOIN,
	    "and or but nor so yet that because when while as if after before "
	    "since although though whether where than until unless why how "
	    "what once" },
	{ SPEECH_AUX,
	    "has had have having will would can could may might should must "
	    "shall did does do didn doesn won wouldn" },
	{ SPEECH_BE | SPEECH_AUX,
	    "is are was were been being be isn't aren't wasn't weren't gets "
	    "got" },
	{ SPEECH_ADVERB,
	    "also then later once again further still now never just even "
	    "ever soon often always not too instead meanwhile however first "
	    "himself herself themselves itself both all back out on today "
	    "yesterday tonight there here perhaps indeed afterward "
	    "afterwards earlier therefore thus" },
	{ SPEECH_TITLE,
	    "president mr mrs ms miss dr sir lord lady sen senator rep "
	    "representative congressman congresswoman gov governor lt gen "
	    "general col colonel maj major capt captain sgt sergeant adm "
	    "admiral prof professor judge justice secretary minister premier "
	    "chancellor prime king queen prince princess pope cardinal bishop "
	    "archbishop rev reverend father rabbi imam sheikh mayor "
	    "councilman councilwoman councillor attorney ambassador chairman "
	    "chairwoman director chief officer detective inspector "
	    "commissioner sheriff coach dean vice former ex-president "
	    "speaker leader commander lieutenant sister brother aunt uncle "
	    "madame monsieur herr frau" },
	{ SPEECH_SHORT,
	    "mr mrs ms dr sen rep gov lt gen col maj capt sgt adm prof rev st "
	    "jr sr hon sec no vs messrs supt insp det asst d.c u.s u.k e.g "
	    "i.e" },
	{ SPEECH_DAY,
	    "monday tuesday wednesday thursday friday saturday sunday january "
	    "february march april june july august september october november "
	    "december jan feb mar apr jun jul aug sept sep oct nov dec" },
	{ SPEECH_LINK,
	    "of de del della di da van von der den la le el al bin ibn ben "
	    "dos das du y e ter zu" },
	{ SPEECH_OBJECT,
	    "me him them us himself herself reporters journalists viewers "
	    "supporters voters lawmakers" },
	/* German, French, Spanish, Italian: finite forms that introduce or
	 * follow direct speech. */
	{ SPEECH_VERB | SPEECH_FOREIGN,
	    "sagte sagt erklärte erklärt meinte meint betonte betont "
	    "schrieb schreibt fragte fragt antwortete antwortet berichtete "
	    "teilte fügte rief warnte kritisierte forderte kündigte "
	    "behauptete versicherte äußerte ergänzte gesagt" },
	{ SPEECH_VERB | SPEECH_FOREIGN,
	    "dit déclare déclaré déclarait explique expliqué affirme affirmé "
	    "ajoute ajouté estime estimé répond répondu demande demandé "
	    "souligne souligné assure assuré raconte raconté lance lancé "
	    "précise précisé écrit indique indiqué confie regrette "
	    "insiste conclut prévient poursuit" },
	{ SPEECH_VERB | SPEECH_FOREIGN,
	    "dijo dice afirmó afirma aseguró asegura explicó explica señaló "
	    "señala añadió añade declaró declara preguntó respondió contestó "
	    "comentó manifestó advirtió escribió indicó destacó sostuvo "
	    "agregó apuntó subrayó reconoció dicho" },
	{ SPEECH_VERB | SPEECH_FOREIGN,
	    "disse ha detto detto afferma affermato spiega spiegato spiegò "
	    "aggiunge aggiunto aggiunse dichiarato dichiara dichiarò scrive "
	    "scritto scrisse chiese chiede rispose risponde risposto commenta "
	    "commentato sottolinea ricorda racconta conclude osserva" },
	{ SPEECH_DET,
	    "der die das ein eine einer les un une los las una il lo gli uno "
	    "l'" },
	{ SPEECH_PRONOUN, "er sie elle il ella él lui lei" },
	{ SPEECH_AUX, "habe haben ont avait ha han hanno había" },
};

/* clang-format on */

struct slot {
	uint8_t n; /* 0: empty */
	char word[LONGEST];
	uint32_t bits;
};

struct speechwords {
	struct slot slot[SLOTS];
};

/* The word in small letters; false if it is too long. Of letters that are not
 * ASCII only those of Latin-1 are folded. */
static size_t
fold(struct span word, char out[LONGEST])
{
	if (word.n > LONGEST)
		return 0;
	for (size_t i = 0; i < word.n; i++) {
		unsigned char c = (unsigned char)word.p[i];

		if (byte_is_upper(c))
			c |= 0x20;
		else if (i > 0 && (unsigned char)word.p[i - 1] == 0xC3 &&
		    c >= 0x80 && c <= 0x9E && c != 0x97)
			c += 0x20;
		out[i] = (char)c;
	}
	return word.n;
}

/* FNV-1a; what is in the table is ours, so no key is needed. */
static size_t
slot_of(const char *word, size_t n)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)word[i]) * 16777619u;
	return (h ^ h >> 15) & (SLOTS - 1);
}

static void
add(struct speechwords *w, const char *word, size_t n, uint32_t bits)
{
	size_t i = slot_of(word, n);

	while (w->slot[i].n != 0 &&
	    (w->slot[i].n != n || memcmp(w->slot[i].word, word, n) != 0))
		i = (i + 1) & (SLOTS - 1);
	w->slot[i].n = (uint8_t)n;
	memcpy(w->slot[i].word, word, n);
	w->slot[i].bits |= bits;
}

static void
add_verb(struct speechwords *w, const struct verb *v)
{
	static const uint32_t forms[] = { SPEECH_VERB, SPEECH_VERB, SPEECH_ING,
		SPEECH_VERB | SPEECH_PAST, SPEECH_VERB | SPEECH_PAST };
	const char *p = v->forms;

	for (size_t i = 0; *p != '\0' && i < 5; i++) {
		size_t n = strcspn(p, " ");
		uint32_t bits = v->bits | forms[i];

		if (i > 1)
			bits &= ~(uint32_t)SPEECH_NOUN;
		add(w, p, n, bits);
		p += n + (p[n] == ' ');
	}
}

struct speechwords *
speechwords_new(void)
{
	struct speechwords *w = xcalloc(1, sizeof(*w));

	for (size_t i = 0; i < sizeof(verbs) / sizeof(*verbs); i++)
		add_verb(w, &verbs[i]);
	for (size_t i = 0; i < sizeof(groups) / sizeof(*groups); i++)
		for (const char *p = groups[i].words; *p != '\0';) {
			size_t n = strcspn(p, " ");

			add(w, p, n, groups[i].bits);
			p += n + (p[n] == ' ');
		}
	return w;
}

void
speechwords_free(struct speechwords *w)
{
	free(w);
}

uint32_t
speechwords_get(const struct speechwords *w, struct span word)
{
	char small[LONGEST];
	size_t n = fold(word, small), i;

	if (n == 0)
		return 0;
	for (i = slot_of(small, n); w->slot[i].n != 0;
	     i = (i + 1) & (SLOTS - 1))
		if (w->slot[i].n == n && memcmp(w->slot[i].word, small, n) == 0)
			return w->slot[i].bits;
	return 0;
}
