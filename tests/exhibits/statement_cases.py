"""What the reader says of the statements of a text, in the compact form of the cases; `python -m` prints it."""

import json
import sys
from pathlib import Path

from exhibits.form import as_json
from exhibits.read import read_exhibit

HEAD = ("kind", "title", "caption", "currency", "scale", "per_share_scale", "shares_scale", "audited")


def told(exhibit: dict) -> dict:
    """The statements of an exhibit's JSON: columns and lines as lists, in the order that `FIELDS` says."""
    return {"statements": [statement_told(each) for each in exhibit["statements"]], "unread": exhibit["unread"]}


def statement_told(statement: dict) -> dict:
    columns = [[c["header"], c["kind"], c["duration"], c["end"], c["basis"]] for c in statement["columns"]]
    lines = [
        [line["label"], line["section"], line["role"], line["unit"], line["indent"], line["gaap"], line["concept"],
         *line["values"]]
        for line in statement["lines"]
    ]  # fmt: skip
    notes = [[note["mark"], note["text"]] for note in statement["notes"]]
    return {field: statement[field] for field in HEAD} | {"columns": columns, "lines": lines, "notes": notes}


def printed(value: dict) -> str:
    """The JSON with one column and one line of the statement a line of text."""
    blocks = []
    for statement in value["statements"]:
        fields = [f'  "{name}": {json.dumps(statement[name], ensure_ascii=False)}' for name in HEAD]
        for name in ("columns", "lines", "notes"):
            rows = ",\n".join(f"   {json.dumps(row, ensure_ascii=False)}" for row in statement[name])
            fields.append(f'  "{name}": [\n{rows}\n  ]' if rows else f'  "{name}": []')
        blocks.append(" {\n" + ",\n".join(fields) + "\n }")
    return f'{{"unread": {json.dumps(value["unread"])}, "statements": [\n' + ",\n".join(blocks) + "\n]}\n"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = Path(name)
        sys.stdout.write(printed(told(as_json(read_exhibit(path.read_bytes(), path.name)))))
