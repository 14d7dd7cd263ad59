"""Which lines of a page are its article: the lines' words are aligned with the
article's, in order."""
import collections
import re

WORD = re.compile(r"\w+")
GRAM = 4  # words that are looked up together
SHIFT = 5  # words that may be missing or added within a line
PLACES = 50  # of a group of words, at most
SHARE = .5  # of a line's words that must be found
TRIES = 6  # places where a line may stand in the article


def words_of(text):
    return WORD.findall(text)


class Article:
    """The article's words, and where each group of them stands."""

    def __init__(self, words):
        self.n = len(words)
        self.places = collections.defaultdict(list)
        for size in range(1, GRAM + 1):
            for i in range(len(words) - size + 1):
                self.places[tuple(words[i:i + size])].append(i)

    def spots(self, line):
        """(start, words found) where a line may stand."""
        size = min(GRAM, len(line))
        hits = [(o, p) for o in range(len(line) - size + 1)
                for p in self.places.get(tuple(line[o:o + size]), ())[:PLACES]]
        votes = collections.Counter(p - o for o, p in hits)
        for start, _ in votes.most_common(TRIES):
            found = set()
            for o, p in hits:
                if abs(p - o - start) <= SHIFT:
                    found.update(range(o, o + size))
            if len(found) >= SHARE * len(line):
                yield max(0, start), len(found)


class Best:
    """The best chain that ends at or before a place (a Fenwick tree)."""

    def __init__(self, n):
        self.cell = [(0., -1)] * (n + 1)

    def put(self, place, value):
        place += 1
        while place < len(self.cell):
            self.cell[place] = max(self.cell[place], value)
            place += place & -place

    def get(self, place):
        best = (0., -1)
        place += 1
        while place > 0:
            best = max(best, self.cell[place])
            place -= place & -place
        return best


def aligned(lines, article):
    """Of lines (lists of words) those that stand in the article (words), each
    behind the one before: the chain that finds most words."""
    places = Article(article)
    best = Best(len(article) + 2)
    chain = []  # line, end, value, the one before
    for i, line in enumerate(lines):
        found = []
        for start, hits in places.spots(line) if line else ():
            slack = min(SHIFT, len(line) // 2)
            value, before = best.get(min(len(article), start + slack))
            if before >= 0 and abs(chain[before][1] - start) <= 3:
                value += .3  # it goes on where that one ended
            end = start + len(line)
            found.append((i, end, value + hits, before))
        for item in found:
            chain.append(item)
            best.put(min(len(article), item[1]), (item[2], len(chain) - 1))
    stays = [False] * len(lines)
    at = max(range(len(chain)), key=lambda k: chain[k][2], default=-1)
    while at >= 0:
        stays[chain[at][0]] = True
        at = chain[at][3]
    return stays


def shingles(words):
    return collections.Counter(
        tuple(words[i:i + GRAM])
        for i in range(max(1, len(words) - GRAM + 1)) if words)


def agreement(lines, stays, article):
    """F1 of the groups of four words that the lines which stay share with the
    article."""
    a = shingles([w for line, s in zip(lines, stays) if s for w in line])
    b = shingles(article)
    both = sum((a & b).values())
    return 2 * both / max(1, sum(a.values()) + sum(b.values()))
