"""Everything a database holds, read without any model, and what of it another state of that database has lost.

Tables and columns may be renamed in between, and columns may move to a table that is linked to their own: a column
lives on where every row still reads the same. What a migration changes on purpose is told in `changes`, by the names
of the earlier state, which never change.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

BOOKKEEPING = {"auth_permission", "django_content_type", "django_migrations", "django_session", "shared_cache"}
"""Tables of the framework that no person has written, and that follow the models' names."""

NOTHING = (None, "", [], {})
WORD = re.compile(r"[^\W\d_]{2}")

TABLES = """
    SELECT c.relname, a.attname FROM pg_class c
    JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY c.relname
"""
LINKS = """
    SELECT c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace ORDER BY 1, 2
"""

Row = dict[str, Any]
Reading = Callable[[str], Any]


@dataclass
class Table:
    """Rows by their primary keys, and the tables that columns point at."""

    rows: dict[str, Row]
    links: dict[str, str]

    @property
    def columns(self) -> set[str]:
        return {name for row in self.rows.values() for name in row}


Snapshot = dict[str, Table]


def take_snapshot(cursor) -> Snapshot:
    cursor.execute(TABLES)
    keys = {table: key for table, key in cursor.fetchall() if table not in BOOKKEEPING}
    cursor.execute(LINKS)
    links = cursor.fetchall()
    return {
        table: Table(
            rows=_rows(cursor, table, key), links={column: there for here, column, there in links if here == table}
        )
        for table, key in keys.items()
    }


def _rows(cursor, table: str, key: str) -> dict[str, Row]:
    cursor.execute(f'SELECT to_jsonb(t)::text FROM "{table}" t')
    rows = [json.loads(row) for (row,) in cursor.fetchall()]
    return {str(row[key]): row for row in rows}


# What was changed on purpose


def with_changes(before: Snapshot, changes: dict[str, dict]) -> Snapshot:
    """The earlier state as it should read after the changes that were made on purpose."""
    return {
        name: Table(
            {key: _changed(row, name, changes) for key, row in table.rows.items()},
            table.links,
        )
        for name, table in before.items()
        if "gone" not in changes.get(name, {})
    }


def _changed(row: Row, table: str, changes: dict[str, dict]) -> Row:
    told = {column: changes.get(f"{table}.{column}", {}) for column in row}
    kept = {column: value for column, value in row.items() if "gone" not in told[column]}
    return {column: _reworded(value, told[column].get("became", {})) for column, value in kept.items()}


def _reworded(value: Any, became: dict) -> Any:
    if isinstance(value, dict):
        return {key: _reworded(part, became) for key, part in value.items()}
    if isinstance(value, list):
        return [_reworded(part, became) for part in value]
    return became.get(value, value)


# Words


def lost_words(before: Snapshot, after: Snapshot) -> list[str]:
    """The texts that stand nowhere any more, in whatever table."""
    return sorted(words_of(before) - words_of(after))


def words_of(snapshot: Snapshot) -> set[str]:
    values = (leaf for table in snapshot.values() for row in table.rows.values() for leaf in leaves(row))
    return {value for value in values if isinstance(value, str) and WORD.search(value)}


def leaves(value: Any) -> Iterator[Any]:
    """The single values inside of lists and mappings; what says nothing is none."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from leaves(part)
    elif value not in NOTHING and value is not False:
        yield value


# Rows and columns


def losses(before: Snapshot, after: Snapshot) -> list[str]:
    """Tables, rows and columns that do not live on, each in a line that names them as they were."""
    return [line for name, table in before.items() if table.rows for line in _lost_of(name, table, before, after)]


def _lost_of(name: str, table: Table, before: Snapshot, after: Snapshot) -> list[str]:
    heir = name if name in after else _heir(table, before, after)
    if heir is None:
        return [f"{name}: no table holds its {len(table.rows)} rows"]
    gone = table.rows.keys() - after[heir].rows.keys()
    stay = {key: row for key, row in table.rows.items() if key not in gone}
    lines = [f"{name}: row {key} is gone" for key in sorted(gone)]
    for column in sorted(table.columns):
        differing = _differing(column, stay, heir, table, before, after)
        if differing:
            lines.append(f"{name}.{column}: {len(differing)} of {len(stay)} rows differ: {'; '.join(differing[:2])}")
    return lines


def _heir(table: Table, before: Snapshot, after: Snapshot) -> str | None:
    """The new table that holds these rows, by the columns that read the same in it."""
    new = [name for name in after if name not in before and table.rows.keys() & after[name].rows.keys()]
    return max(new, key=lambda name: _columns_in_common(table, after[name]), default=None)


def _columns_in_common(table: Table, other: Table) -> int:
    shared = table.rows.keys() & other.rows.keys()
    return sum(
        all(same(table.rows[key][column], other.rows[key].get(there)) for key in shared)
        for column in table.columns
        for there in other.columns
    )


def _differing(
    column: str, rows: dict[str, Row], heir: str, table: Table, before: Snapshot, after: Snapshot
) -> list[str]:
    """The rows of which a column's value is lost, at the place that comes nearest to it."""
    if column in after[heir].columns:
        places = [_own(after[heir], column)]
    else:
        places = [*_new_places(heir, table, before, after), _nowhere]
    return min((_unlike(column, rows, read) for read in places), key=len)


def _unlike(column: str, rows: dict[str, Row], read: Reading) -> list[str]:
    return [
        f"row {key} had {_short(row[column])} and has {_short(read(key))}"
        for key, row in rows.items()
        if not same(row[column], read(key))
    ]


def _new_places(heir: str, table: Table, before: Snapshot, after: Snapshot) -> Iterator[Reading]:
    """Where a column that is renamed or moved may live on: in columns that the earlier state did not have."""
    yield from (_own(after[heir], name) for name in sorted(after[heir].columns - table.columns))
    for link, there in sorted(after[heir].links.items()):
        for name in sorted(after[there].columns - _columns(before, there)):
            yield _pointed_at(after[heir], link, after[there], name)
    for there, other in sorted(after.items()):
        for link in [link for link, target in sorted(other.links.items()) if target == heir]:
            for name in sorted(other.columns - _columns(before, there)):
                yield _pointing(other, link, name)


def _columns(snapshot: Snapshot, table: str) -> set[str]:
    return snapshot[table].columns if table in snapshot else set()


def _nowhere(_key: str) -> None:
    """What a column reads as that is kept no longer."""


def _own(table: Table, column: str) -> Reading:
    return lambda key: table.rows[key].get(column)


def _pointed_at(table: Table, link: str, other: Table, column: str) -> Reading:
    return lambda key: other.rows.get(str(table.rows[key].get(link)), {}).get(column)


def _pointing(other: Table, link: str, column: str) -> Reading:
    values = {str(row[link]): row[column] for row in other.rows.values()}
    return values.get


def same(was: Any, now: Any) -> bool:
    """Whether a value still reads as it did; of a mapping every value counts, whatever it is filed under by now."""
    if was == now or (was in NOTHING and now in NOTHING):
        return True
    if _is_nested(was) and _is_nested(now):
        return Counter(map(repr, leaves(was))) <= Counter(map(repr, leaves(now)))
    return False


def _is_nested(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(part, dict) for part in value))


def _short(value: Any) -> str:
    return repr(value) if len(repr(value)) <= 60 else f"{repr(value)[:60]}…"
