"""``datapackage.json``: the package described for programs (Frictionless Data Package, version 1).

Profile ``tabular-data-package``; what is ours stands under ``counsel_desk``. The silent mark is a
missing value of the schema, so that a reader gets whole numbers and gaps.
"""

from __future__ import annotations

import json
from typing import Any

from counsel_desk import __version__
from counsel_desk.disclosure.tables import SILENT
from counsel_desk.export.archive import table_path
from counsel_desk.export.orders import PackageOrder, RoomTable, TableFile

FORMAT = 1
SILENT_MEANS = (
    "Zero, fewer than k persons, or hidden to protect others; nobody is told which of the three."
)

Json = dict[str, Any]


def data_package(order: PackageOrder) -> bytes:
    """The description of a package as UTF-8 JSON."""
    told = {
        "profile": "tabular-data-package",
        "name": f"{order.school_code}_{order.period}".lower(),
        "created": f"{order.day.isoformat()}T00:00:00Z",
        "counsel_desk": {
            "format": FORMAT,
            "program_version": __version__,
            "school_code": order.school_code,
            "school_name": order.school_name,
            "period": order.period,
            "school_year": order.school_year,
            "k": order.k,
            "silent": SILENT,
            "silent_means": SILENT_MEANS,
            "previous_package_sha256": order.previous_digest,
        },
        "resources": [_resource(table, order.k) for table in order.all_tables],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _resource(table: TableFile | RoomTable, k: int) -> Json:
    return {
        "name": table.name,
        "path": table_path(table.name),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": _schema(table, k),
    }


def _schema(table: TableFile | RoomTable, k: int) -> Json:
    if isinstance(table, TableFile):
        codes, numbers = table.dimensions, {table.columns[-1]: {"minimum": k}}
    else:
        codes = tuple(name for name in table.columns if name not in _numeric(table))
        numbers = {name: {"minimum": 0, "required": True} for name in _numeric(table)}
    fields = [
        {"name": name, "type": "integer", "constraints": numbers[name]}
        if name in numbers
        else {"name": name, "type": "string", "constraints": {"required": True}}
        for name in table.columns
    ]
    return {"fields": fields, "missingValues": [SILENT], "primaryKey": list(codes)}


def _numeric(table: RoomTable) -> tuple[str, ...]:
    """The columns that hold numbers in every row."""
    return tuple(
        name
        for place, name in enumerate(table.columns)
        if table.rows and all(isinstance(row[place], int) for row in table.rows)
    )
