#!/usr/bin/env python3
"""Label near duplicates in scripts without spaces, by editing.

usage: unspaced.py OUT [ARTICLE ...]

Writes OUT.jsonl (id, text) and OUT.gold.tsv (id, cluster, kind) in the order of
a stream. Articles are text files, one each; without any, texts of Thai words
are composed. Each third of the articles gets one to four copies:

  exact    as it is              format   width of punctuation, line breaks
  synd     a headline and a site's lines around it
  trunc    the first 30 to 80 %  update   sentences added, numbers changed
  reorder  its parts turned      edit     1 to 4 % of the characters replaced

and there are hard negatives: reports from templates that differ in numbers,
articles with one site's lines around them, articles that quote 30 % of another.
Nothing is left to chance: the seed is fixed."""

import json
import random
import re
import sys

rng = random.Random(20261124)

THAI = ("เมือง แม่น้ำ ท่าเรือ วันจันทร์ ชาวบ้าน รัฐบาล ถนน สะพาน โรงเรียน ครู นักเรียน "
        "ตลาด ราคา ข้าว ปลา ฝน ลม ทะเล เรือ รถไฟ สถานี ตำรวจ หมอ โรงพยาบาล ไฟไหม้ "
        "เสียหาย ช่วยเหลือ ประกาศ ประชุม ตกลง เปิด ปิด สร้าง ซ่อม เดินทาง ทำงาน ขาย ซื้อ "
        "กล่าว บอก ยืนยัน ปฏิเสธ เมื่อวาน พรุ่งนี้ ปีนี้ ปีหน้า ใหม่ เก่า ใหญ่ เล็ก มาก น้อย "
        "ทุกคน เด็ก ผู้หญิง ผู้ชาย ประธาน สมาชิก กรรมการ งบประมาณ ภาษี เงิน ล้าน บาท "
        "สนามบิน โครงการ แผน รายงาน ข่าว หนังสือ ภาพ เพลง กีฬา ทีม ชนะ แพ้ คะแนน").split()

SITE = {
    "zh": ("【本報訊】", "版權所有，未經許可不得轉載。更多新聞請訂閱本站電子報，每天早上送到您的信箱。"),
    "ja": ("【速報】", "無断転載を禁じます。最新のニュースは毎朝届くメールマガジンでもお読みいただけます。"),
    "th": ("ข่าวด่วน", "สงวนลิขสิทธิ์ ห้ามเผยแพร่ซ้ำก่อนได้รับอนุญาต สมัครรับข่าวสารทางอีเมลได้ทุกเช้า"),
}
REPORT = {
    "zh": "{d}日天氣：北部最低{a}度，最高{b}度，降雨機率{c}成；南部最低{e}度，最高{f}度，"
          "風速每小時{g}公里。明日可望放晴，請民眾留意早晚溫差。",
    "ja": "{d}日の天気、北部は最低{a}度、最高{b}度、降水確率{c}パーセント、南部は最低{e}度、"
          "最高{f}度、風速は毎時{g}キロ。明日は晴れる見込みで、朝晩の寒さに注意が必要です。",
    "th": "พยากรณ์อากาศวันที่ {d} ภาคเหนืออุณหภูมิต่ำสุด {a} องศา สูงสุด {b} องศา ฝน {c} เปอร์เซ็นต์ "
          "ภาคใต้ต่ำสุด {e} องศา สูงสุด {f} องศา ลมแรง {g} กิโลเมตรต่อชั่วโมง ขอให้ประชาชนระวังสุขภาพ",
}


def compose():
    """A text of Thai words."""
    sentences = []
    for _ in range(rng.randint(8, 22)):
        words = [rng.choice(THAI) for _ in range(rng.randint(8, 18))]
        if rng.random() < 0.3:
            words.insert(3, " %d " % rng.randint(2, 900))
        sentences.append("".join(words))
    return "\n".join(" ".join(sentences[i:i + 3])
                     for i in range(0, len(sentences), 3))


def language(text):
    if re.search("[\u0e00-\u0e7f]", text):
        return "th"
    return "ja" if re.search("[\u3040-\u30ff]", text) else "zh"


def parts(text):
    """Sentences with what ends them."""
    found = re.findall("[^。！？\n ]*[。！？\n ]+|[^。！？\n ]+$", text)
    return found or [text]


def formatted(text):
    wide = {"，": ",", "。": ".", "：": ":", "（": "(", "）": ")"}
    if rng.random() < 0.5:
        for a, b in wide.items():
            text = text.replace(a, b)
    width = rng.choice((20, 34, 60))
    return "\n".join(text[i:i + width] for i in range(0, len(text), width))


def syndicated(text):
    head, tail = SITE[language(text)]
    return "%s %s\n\n%s\n\n%s" % (head, text[:9][::-1], text, tail)


def truncated(text):
    return text[:int(len(text) * rng.uniform(0.3, 0.8))]


def updated(text, others):
    sentences = parts(text)
    for _ in range(max(1, len(sentences) // 8)):
        sentences.insert(rng.randrange(len(sentences) + 1),
                         rng.choice(parts(rng.choice(others))))
    numbers = [i for i, s in enumerate(sentences) if re.search(r"\d", s)]
    if numbers:
        i = rng.choice(numbers)
        sentences[i] = re.sub(r"\d+", lambda m: str(int(m[0]) + 1),
                              sentences[i], count=1)
    return "".join(sentences)


def reordered(text):
    sentences = parts(text)
    at = len(sentences) // 2
    return "".join(sentences[at:] + sentences[:at])


def edited(text):
    letters = [c for c in text if c.isalpha()]
    rate = rng.uniform(0.01, 0.04)
    return "".join(rng.choice(letters) if rng.random() < rate else c
                   for c in text)


def copies(text, others):
    kinds = {
        "exact": lambda: text, "format": lambda: formatted(text),
        "synd": lambda: syndicated(text), "trunc": lambda: truncated(text),
        "update": lambda: updated(text, others),
        "reorder": lambda: reordered(text), "edit": lambda: edited(text),
    }
    for _ in range(rng.randint(1, 4)):
        kind = rng.choice(list(kinds))
        yield kind, kinds[kind]()


def distinct(articles):
    """Those that share little with one before."""
    grams, kept = set(), []
    for text in articles:
        plain = "".join(c for c in text if c.isalnum())
        own = {plain[i:i + 16] for i in range(len(plain) - 15)}
        if len(own & grams) < 0.15 * len(own):
            kept.append(text)
        grams |= own
    return kept


def main():
    out, files = sys.argv[1], sys.argv[2:]
    articles = [open(f, encoding="utf-8", errors="replace").read().strip()
                for f in files] or [compose() for _ in range(300)]
    articles = distinct(a for a in articles if len(a) > 120)
    rng.shuffle(articles)
    third = len(articles) // 3
    sources, others, quoted = (articles[:third], articles[third:2 * third],
                               articles[2 * third:])
    rows = []
    for i, text in enumerate(sources):
        rows.append((rng.random(), "c%d" % i, "orig", text))
        for kind, copy in copies(text, others):
            rows.append((rng.random(), "c%d" % i, kind, copy))
    for i, text in enumerate(quoted):
        cluster = "q%d" % i
        if i % 3 == 0:
            other = others[i % len(others)]
            text = text + "\n" + other[:int(min(len(text), len(other)) * 0.3)]
            rows.append((rng.random(), cluster, "hn_quote", text))
        elif i % 3 == 1:
            rows.append((rng.random(), cluster, "hn_boiler",
                         syndicated(text)))
        else:
            rows.append((rng.random(), cluster, "single", text))
    for i, text in enumerate(others):
        rows.append((rng.random(), "s%d" % i, "single", text))
    lang = language(articles[0])
    for i in range(len(articles) // 4):
        values = {k: rng.randint(1, 99) for k in "abcdefg"}
        rows.append((rng.random(), "t%d" % i, "hn_template",
                     REPORT[lang].format(**values)))
    rows.sort()
    with open(out + ".jsonl", "w", encoding="utf-8") as texts, \
            open(out + ".gold.tsv", "w", encoding="utf-8") as gold:
        for n, (_, cluster, kind, text) in enumerate(rows):
            name = "u%05d" % n
            texts.write(json.dumps({"id": name, "text": text},
                                   ensure_ascii=False) + "\n")
            gold.write("%s\t%s\t%s\n" % (name, cluster, kind))


main()
