"""Weights of words for wordscore.h: a logistic regression over the kinds of
words of each line, for the language that most pages are in."""
import collections

import numpy as np
import scipy.optimize
import scipy.sparse

# As wordscore.h and lines.h have them.
KINDS = 1 << 15
SHORT = 14
ONE = 32
COMMON_ONE_OF = 4

COMMON = 128  # words that tell the language
SITES = 3  # that a word must stand on to have a weight
PENALTY = 3e-5
ROUNDS = 60


def class_of(count):
    """0 for a short line, 1 for another."""
    return (count > SHORT).astype(np.int64)


def common_kinds(pages):
    """The kinds of words in the articles of most pages."""
    count = collections.Counter()
    for p in pages:
        count.update({k for kinds, y in zip(p["kinds"], p["y"]) if y
                      for k in kinds})
    best = sorted(count.items(), key=lambda x: (-x[1], x[0]))[:COMMON]
    return sorted(k for k, _ in best)


def knows(page, common):
    """Whether a page is in the language, as wordscore_knows() about has it:
    over the first words of its full lines."""
    words = [k for kinds, full in zip(page["kinds"], page["full"]) if full
             for k in kinds]
    known = sum(k in common for k in words)
    return bool(words) and known * COMMON_ONE_OF >= len(words)


def matrix(pages):
    """A row a line: each of its words by one over the root of their number;
    then a column by how many words there are."""
    index, value, start = [], [], [0]
    for p in pages:
        for kinds, many in zip(p["kinds"], class_of(p["count"])):
            index += [int(many) * KINDS + k for k in kinds]
            value += [1 / max(1, len(kinds)) ** .5] * len(kinds)
            start.append(len(index))
    return scipy.sparse.csr_matrix(
        (value, index, start), shape=(len(start) - 1, 2 * KINDS))


def on_enough_sites(pages):
    sites = collections.defaultdict(set)
    for p in pages:
        for kinds, many in zip(p["kinds"], class_of(p["count"])):
            for k in kinds:
                sites[int(many) * KINDS + k].add(p["site"])
    return np.array(sorted(k for k, s in sites.items() if len(s) >= SITES))


def fit_words(pages, weight):
    """(common kinds, {kind: weight}); a weight by line for each page."""
    common = common_kinds(pages)
    is_common = set(common)
    known = [knows(p, is_common) for p in pages]
    weight = np.concatenate([w for w, k in zip(weight, known) if k])
    pages = [p for p, k in zip(pages, known) if k]
    weight = weight / weight.sum()
    sign = np.concatenate([p["y"] for p in pages]) * 2. - 1
    cols = on_enough_sites(pages)
    size = np.log2(1 + np.concatenate([p["count"] for p in pages]))
    size = np.minimum(size.astype(np.int64), 5)
    sizes = scipy.sparse.csr_matrix(
        (np.ones(len(size)), (np.arange(len(size)), size)), (len(size), 6))
    x = scipy.sparse.hstack([matrix(pages)[:, cols], sizes]).tocsr()
    back, n = x.T.tocsr(), len(cols)

    def loss(t):
        margin = sign * (x @ t)
        slope = back @ (-weight * sign / (1 + np.exp(margin)))
        slope[:n] += PENALTY * t[:n]
        return ((weight * np.logaddexp(0, -margin)).sum() +
                PENALTY / 2 * (t[:n] ** 2).sum(), slope)

    found = scipy.optimize.minimize(
        loss, np.zeros(n + 6), jac=True, method="L-BFGS-B",
        options=dict(maxiter=ROUNDS)).x[:n]
    whole = np.clip(np.round(found * ONE), -127, 127).astype(int)
    return common, {int(k): int(w) for k, w in zip(cols, whole) if w}
