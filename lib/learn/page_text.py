"""A page of HTML as the text that a scraper gives: a block a line, a blank
line around paragraphs, headings, lists; no hard wrap. The rules are those of
the published library html_text with its guess of the layout."""
import re

import lxml.etree

# Elements with a line of their own; with blank lines around it.
LINES = frozenset(
    "article aside br dd details div dt fieldset figcaption footer form header"
    " hr legend li main nav table tr".split())
PARAGRAPHS = frozenset(
    "blockquote dl figure h1 h2 h3 h4 h5 h6 ol p pre title ul".split())
# What goes with all that is in it; what goes alone.
GONE = ("script style link meta applet frame frameset noframes".split() +
        [lxml.etree.Comment, lxml.etree.ProcessingInstruction])
OPENED = "iframe embed layer object param".split()
SPACE = re.compile(r"\s+")
CLOSES = re.compile(r"[,:;.!?)]")
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)")
# What browsers take a name for.
MEANT = {"iso-8859-1": "windows-1252", "latin1": "windows-1252",
         "gb2312": "gb18030", "gbk": "gb18030", "x-sjis": "shift_jis"}
HEAD = 6000  # bytes that may name the encoding
NONE, LINE, PARAGRAPH = range(3)


def decode(data):
    """The page's bytes as a browser reads them, about."""
    if data[:3] == b"\xef\xbb\xbf":
        return data[3:].decode("utf-8", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    found = CHARSET.search(data[:HEAD])
    name = found.group(1).decode("ascii").lower() if found else "windows-1252"
    try:
        return data.decode(MEANT.get(name, name), "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def parse(page):
    """The root of a page's tree; None if it has none."""
    parser = lxml.etree.HTMLParser(encoding="utf8", huge_tree=True)
    data = page.strip().replace("\0", "").encode("utf-8", "replace")
    try:
        return lxml.etree.fromstring(data, parser)
    except (lxml.etree.ParseError, ValueError):
        return None


class Layout:
    """Text put together of pieces and the breaks between them."""

    def __init__(self):
        self.out = []
        self.last = ""  # the piece before, if no break came since
        self.gap = PARAGRAPH

    def break_(self, tag):
        if self.gap == PARAGRAPH:
            return
        if tag in PARAGRAPHS:
            self.out.append("\n" if self.gap == LINE else "\n\n")
            self.gap = PARAGRAPH
        elif tag in LINES:
            if self.gap != LINE:
                self.out.append("\n")
            self.gap = LINE

    def add(self, text):
        text = SPACE.sub(" ", text.strip()) if text else ""
        if not text:
            return
        if self.gap == NONE and not CLOSES.match(text) and \
                not self.last.endswith("("):
            self.out.append(" ")
        self.out.append(text)
        self.last = text
        self.gap = NONE


def text_of(root):
    """The text of a tree. It may be deep: no recursion."""
    layout = Layout()
    if root is not None:
        lxml.etree.strip_elements(root, *GONE, with_tail=False)
        lxml.etree.strip_tags(root, *OPENED)
    todo = [(root, False)] if root is not None else []
    while todo:
        node, closing = todo.pop()
        shown = isinstance(node.tag, str)
        if not closing and shown:
            layout.break_(node.tag)
            layout.add(node.text)
            todo.append((node, True))
            todo.extend((child, False) for child in reversed(node))
            continue
        if shown:
            layout.break_(node.tag)
        if node is not root:
            layout.add(node.tail)
    return "".join(layout.out).strip()


def page_text(data):
    return text_of(parse(decode(data))).encode("utf-8", "replace").decode()
