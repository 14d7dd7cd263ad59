/* Who says a quotation, by the words around it. */
#ifndef SPEAKER_H
#define SPEAKER_H

#include "speechtoken.h"

/* Places are indices of tokens. */
struct saying {
	size_t from, to; /* the speaker; the same: none */
	size_t cue_from, cue_to; /* the verb; the same: none */
	bool beside; /* nothing but a stop stands between cue and quotation */
};

/* In the sentence that goes on behind the quotation at token at: "...", said X;
 * "...", X, who ..., said; according to X. */
bool speaker_behind(
    const struct speech_tokens *t, size_t at, struct saying *found);
/* Nothing more is told in the sentence found there: it only names the speaker.
 */
bool speaker_is_short(
    const struct speech_tokens *t, size_t at, const struct saying *behind);
/* In the sentence before it: X said: "..."; according to X, "..."; X: "...". */
bool speaker_before(
    const struct speech_tokens *t, size_t at, struct saying *found);
/* Who tells something in the sentence that ends before token end. */
bool speaker_of_sentence(
    const struct speech_tokens *t, size_t end, struct saying *found);
/* The subject of the sentence that ends before token end, as someone who may go
 * on to speak. */
bool speaker_subject(
    const struct speech_tokens *t, size_t end, struct saying *found);
/* Where the name in [from, to) begins, behind titles. */
size_t speaker_name(const struct speech_tokens *t, size_t from, size_t to);
/* [from, to) is a name and nothing else; a pronoun for one person. */
bool speaker_is_named(const struct speech_tokens *t, size_t from, size_t to);
bool speaker_is_person(const struct speech_tokens *t, size_t from, size_t to);
/* The word at v, in a sentence from lo, is a verb of speech whose subject
 * speaks. */
bool speaker_verb(const struct speech_tokens *t, size_t v, size_t lo);
/* The name behind the dash with which the tokens begin: - Mira Holt, Aldemar */
bool speaker_signed(const struct speech_tokens *t, struct saying *found);

#endif
