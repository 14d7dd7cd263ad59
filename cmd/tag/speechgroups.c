#include "speechtable.h"
#include "speechword.h"

/* clang-format off */
const struct speech_row speech_groups[] = {
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
	    "outside inside following ahead because alongside besides throughout underneath opposite except unlike" },
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
	    "chancellor prime cardinal bishop "
	    "archbishop rev reverend rabbi imam mayor "
	    "councilman councilwoman councillor attorney ambassador chairman "
	    "chairwoman director chief officer detective inspector "
	    "commissioner sheriff coach dean vice former ex-president "
	    "speaker leader commander lieutenant spokesman spokeswoman "
	    "candidate nominee strategist adviser aide host analyst "
	    "madame monsieur herr frau" },
	{ SPEECH_TIME,
	    "month months week weeks year years day days night hours minutes "
	    "later earlier ago time point moment morning afternoon evening "
	    "weekend" },
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
	/* First names that tell he from she, the commonest of news. */
	{ SPEECH_HE,
	    "james john robert michael william david richard joseph thomas "
	    "charles christopher daniel matthew anthony mark donald steven "
	    "paul andrew joshua kenneth kevin brian george timothy ronald "
	    "edward jason jeffrey ryan jacob gary nicholas eric jonathan "
	    "stephen larry justin scott brandon benjamin samuel gregory "
	    "alexander patrick frank raymond jack dennis jerry tyler aaron "
	    "jose adam nathan henry peter zachary walter kyle harold carl "
	    "jeremy gerald keith roger arthur terry lawrence sean christian "
	    "ted bernie barack joe bill ben bob jim tom mike chris jeff "
	    "steve dan greg ken ron rick tim matt josh sam max alan albert "
	    "alfred antonio bruce carlos craig dave diego doug douglas ed "
	    "eduardo ernest felipe francis francois fred graham harry hugh "
	    "ian ivan jean-claude jorge juan karl ali ahmed mohammed "
	    "muhammad hassan hussein luis luke manuel marco marcus martin "
	    "mario miguel neil nick oliver oscar pedro philip phil pierre "
	    "ralph ray roberto roy russell simon stuart theodore tony "
	    "vladimir wayne xavier yusuf hans klaus jens wolfgang giuseppe "
	    "giovanni luca pablo sergei dmitry boris emmanuel nicolas "
	    "jacques" },
	{ SPEECH_SHE,
	    "mary patricia jennifer linda elizabeth barbara susan jessica "
	    "sarah karen lisa nancy betty sandra margaret ashley kimberly "
	    "emily donna michelle carol amanda melissa deborah stephanie "
	    "dorothy rebecca sharon laura cynthia amy kathleen angela "
	    "shirley brenda emma anna pamela nicole samantha katherine "
	    "christine helen debra rachel carolyn janet maria catherine "
	    "heather diane olivia julie joyce victoria ruth lauren kelly "
	    "christina joan evelyn judith andrea hannah megan cheryl "
	    "jacqueline martha teresa gloria sara janice ann kathryn "
	    "abigail sophia frances jean alice judy isabella julia amber "
	    "denise danielle marilyn beverly charlotte natalie theresa "
	    "diana brittany doris alexis lori marie hillary elena sonia "
	    "loretta nina anne jane kate claire eva ursula fatima aisha "
	    "leila carmen isabel lucia rosa silvia ingrid heidi petra "
	    "sabine monika greta sofia giulia francesca chiara valentina "
	    "camille sophie brigitte marine segolene wendy tracy jill ellen "
	    "eleanor ella chloe lucy molly peggy sally sue tina vanessa "
	    "yvonne zoe" },
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
	{ SPEECH_VERB | SPEECH_PAST | SPEECH_WEAK,
	    "went shot fired chimed pressed boomed put" },
	{ SPEECH_DET,
	    "der die das ein eine einer les un une los las una il lo gli uno "
	    "l'" },
	{ SPEECH_PRONOUN, "er sie elle il ella él lui lei" },
	{ SPEECH_AUX, "habe haben ont avait ha han hanno había" },
	{ 0, NULL },
};
