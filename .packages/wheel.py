"""Make a wheel of programs that are linked statically.

wheel.py VERSION FOLDER OUT: the programs in FOLDER go on PATH where the wheel
is installed; OUT is the folder for it. Nothing of it is Python's but the name:
`lede` is another project's there, ours is lede-filters.
"""

import base64
import hashlib
import pathlib
import platform
import re
import sys
import zipfile

NAME = "lede_filters"
METADATA = """Metadata-Version: 2.1
Name: lede-filters
Version: {version}
Summary: Streaming Unix filters for article text
Classifier: Environment :: Console
Classifier: Operating System :: POSIX :: Linux
Classifier: Topic :: Text Processing :: Filters
Requires-Python: >=3.8
Description-Content-Type: text/markdown

{readme}"""
WHEEL = """Wheel-Version: 1.0
Generator: lede
Root-Is-Purelib: false
{tags}"""


def tags(machine):
    """What the programs run on: they need no library."""
    systems = ("manylinux_2_17", "manylinux2014", "musllinux_1_1")
    return ["py3-none-%s_%s" % (s, machine) for s in systems]


def row(name, data):
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest())
    return "%s,sha256=%s,%d\n" % (name, digest.decode().rstrip("="), len(data))


def add(wheel, name, data, mode):
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.external_attr = (0o100000 | mode) << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    wheel.writestr(info, data)
    return row(name, data)


def main():
    version, folder, out = sys.argv[1], *map(pathlib.Path, sys.argv[2:4])
    machine = platform.machine()
    head = "%s-%s" % (NAME, version)
    systems = ".".join(t.split("-", 2)[2] for t in tags(machine))
    path = out / ("%s-py3-none-%s.whl" % (head, systems))
    info = head + ".dist-info/"
    readme = pathlib.Path("README.md").read_text(encoding="utf-8")
    record = ""
    with zipfile.ZipFile(path, "w") as wheel:
        for program in sorted(folder.iterdir()):
            data = program.read_bytes()
            # So pip names the Python that it installs for.
            data = re.sub(rb"^#!/usr/bin/env python3\n", b"#!python\n", data)
            record += add(
                wheel,
                "%s.data/scripts/%s" % (head, program.name),
                data,
                0o755,
            )
        for name, text in (
            ("METADATA", METADATA.format(version=version, readme=readme)),
            (
                "WHEEL",
                WHEEL.format(
                    tags="".join("Tag: %s\n" % t for t in tags(machine))
                ),
            ),
            ("LICENSE", pathlib.Path("LICENSE").read_text(encoding="utf-8")),
        ):
            record += add(wheel, info + name, text.encode(), 0o644)
        record += info + "RECORD,,\n"
        add(wheel, info + "RECORD", record.encode(), 0o644)
    print(path)


if __name__ == "__main__":
    main()
