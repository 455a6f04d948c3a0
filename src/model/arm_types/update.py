#!/usr/bin/env python3
"""Makes arm-types.txt out of an extract of the public type descriptions (Azure/bicep-types-az).

    update.py arm-types.json DATE >arm-types.txt

The extract is `{type: {versions, properties: {path: {type, since, last, readOnly}}}}`. What is kept is what
tells whether ARM reads a property: since when, until when, whether anything goes below it.
"""

import json
import re
import sys

HEADER = """\
# Which properties ARM reads of which type in which API version, by update.py out of Azure/bicep-types-az.
# A type and its API versions, then its properties by level: name, number of the first version and, if it went,
# `-` and that of the last, then `o` where anything may stand below it or more than is described, `r` where ARM
# writes it. Elements of lists are `[*]`, members of dictionaries `*`.
"""


def age(version):
    return version[:10], len(version) == 10, version


def parts(path):
    return re.findall(r"\[\*\]|[^.\[]+", path)


def main():
    extract, date = sys.argv[1:]
    with open(extract, encoding="utf-8") as file:
        described = json.load(file)
    types = {}
    for name, type_ in sorted(described.items()):
        types.setdefault(name.lower(), []).append((name, type_))
    print(HEADER + f"# As of {date}.")
    for spellings in types.values():
        # Spellings of a name differ between versions; the newest says it best.
        spellings.sort(key=lambda pair: max(map(age, pair[1]["versions"])))
        versions = sorted({v for _, t in spellings for v in t["versions"]}, key=age)
        index = {version: at for at, version in enumerate(versions)}
        root = {"members": {}}
        for _, type_ in spellings:
            newest = max(type_["versions"], key=age)
            for path, fact in type_["properties"].items():
                add(root, path, {"last": newest, **fact}, index)
        print(spellings[-1][0], *versions)
        write(root, 1, len(versions) - 1)


def add(root, path, fact, index):
    node = root
    names = parts(path)
    for name in names:
        node = node["members"].setdefault(name.lower(), {"members": {}, "name": name})
    since, last = index[fact["since"]], index[fact["last"]]
    node["name"] = names[-1]
    node["since"] = min(node.get("since", since), since)
    node["last"] = max(node.get("last", last), last)
    node["read_only"] = fact.get("readOnly", False) and node.get("read_only", True)
    node["open"] = node.get("open", False) or fact["type"] == "any"
    node["is_object"] = fact["type"] in ("object", "any")


def write(node, level, newest):
    for name, member in node["members"].items():
        if "since" not in member:
            # Described by its members alone.
            member.update(since=0, last=newest, read_only=False, is_object=True, open=True)
        versions = str(member["since"])
        if member["last"] != newest:
            versions += f"-{member['last']}"
        below = member["members"]
        is_open = "*" in below or not below and (member["open"] or member["is_object"])
        flags = ("o" if is_open else "") + ("r" if member["read_only"] else "")
        print(" " * level + " ".join(filter(None, (member["name"], versions, flags))))
        if not member["read_only"]:
            write(member, level + 1, newest)


main()
