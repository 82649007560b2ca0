"""Joins tagged PDFs: pages, structure trees, outlines, and links."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest

from pikepdf import Array, Dictionary, Name, NameTree, Object, ObjectStreamMode, Pdf, String

PDF_UA = "1"


def join(parts: Iterable[bytes], title: str, names: Iterable[str] = ()) -> bytes:
    """One PDF/UA-1 file of all parts in order. Each gets an outline entry: its name or, without one, its title."""
    joined = _Joined(title)
    for part, name in zip_longest(parts, names):
        with Pdf.open(BytesIO(part)) as opened:
            joined.add(opened, name)
    return joined.finished()


def page_count(part: bytes) -> int:
    with Pdf.open(BytesIO(part)) as opened:
        return len(opened.pages)


@dataclass(frozen=True, slots=True)
class _Part:
    """One file within the whole: its title, its pages, and the offset of its keys in the parent tree."""

    title: String
    pages: Sequence[Dictionary]
    moved_by: int


class _Joined:
    """The joined file while parts are added."""

    def __init__(self, title: str):
        self.title = title
        self.pdf = Pdf.new()
        self.document = self._element("/Document")
        self.parents: list[Object | int] = []
        self.next_parent = 0
        self.outlines: list[Dictionary] = []

    def add(self, opened: Pdf, name: str | None) -> None:
        first = len(self.pdf.pages)
        _resolve_links(opened)
        self.pdf.pages.extend(opened.pages)
        pages = [page.obj for page in self.pdf.pages[first:]]
        part = _Part(String(name or str(opened.docinfo.get("/Title", ""))), pages, self.next_parent)
        self._add_meaning(part, opened)
        self._add_outline(part, opened)
        self.pdf.Root.Lang = self.pdf.Root.get("/Lang", opened.Root.Lang)

    def finished(self) -> bytes:
        root = self.pdf.Root
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.StructTreeRoot = self._structure()
        root.Outlines = self._outline()
        self._name_it()
        written = BytesIO()
        self.pdf.save(written, min_version="1.7", object_stream_mode=ObjectStreamMode.generate)
        return written.getvalue()

    def _add_meaning(self, part: _Part, opened: Pdf) -> None:
        """Adds the part's structure tree below ours, and its parent tree with keys moved up by ours."""
        tree = self.pdf.copy_foreign(opened.Root.StructTreeRoot)
        for element in _elements(tree):
            element.S, element.T, element.P = Name.Part, part.title, self.document
            self.document.K.append(element)
        for number, parent in _numbered(tree.ParentTree):
            self.parents += [number + part.moved_by, parent]
            self.next_parent = max(self.next_parent, number + part.moved_by + 1)
        for page in part.pages:
            _move(page, "/StructParents", part.moved_by)
            for annotation in page.get("/Annots", []):
                _move(annotation, "/StructParent", part.moved_by)

    def _add_outline(self, part: _Part, opened: Pdf) -> None:
        """Adds an entry with the part's title, and its own outline one level below."""
        start = Array([part.pages[0], Name.Fit])
        heading = self.pdf.make_indirect(Dictionary(Title=part.title, Dest=start, Count=0))
        if outline := opened.Root.get("/Outlines"):
            own = self.pdf.copy_foreign(outline)
            heading.First, heading.Last = own.First, own.Last
            # Collapsed: with forty guides, people look for one of them first.
            heading.Count = -len(list(_siblings(own)))
            for entry in _siblings(own):
                entry.Parent = heading
        self.outlines.append(heading)

    def _structure(self) -> Dictionary:
        tree = Dictionary(
            Type=Name.StructTreeRoot,
            K=Array([self.document]),
            ParentTree=self.pdf.make_indirect(Dictionary(Nums=Array(self.parents))),
            ParentTreeNextKey=self.next_parent,
        )
        self.document.P = self.pdf.make_indirect(tree)
        return self.document.P

    def _outline(self) -> Dictionary:
        first, last = self.outlines[0], self.outlines[-1]
        outline = self.pdf.make_indirect(
            Dictionary(Type=Name.Outlines, First=first, Last=last, Count=len(self.outlines))
        )
        for before, after in zip(self.outlines, self.outlines[1:], strict=False):
            before.Next, after.Prev = after, before
        for heading in self.outlines:
            heading.Parent = outline
        return outline

    def _name_it(self) -> None:
        with self.pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = self.title
            metadata["pdfuaid:part"] = PDF_UA

    def _element(self, kind: str) -> Dictionary:
        return self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(kind), K=Array()))


def _elements(tree: Dictionary) -> list[Dictionary]:
    return list(tree.K) if isinstance(tree.K, Array) else [tree.K]


def _numbered(tree: Dictionary) -> Iterator[tuple[int, Object]]:
    """The entries of a number tree, including its branches."""
    numbers = tree.get("/Nums", Array())
    yield from zip(map(int, list(numbers)[::2]), list(numbers)[1::2], strict=True)
    for branch in tree.get("/Kids", []):
        yield from _numbered(branch)


def _siblings(outline: Dictionary) -> Iterator[Dictionary]:
    entry = outline.get("/First")
    while entry is not None:
        yield entry
        entry = entry.get("/Next")


def _move(numbered: Dictionary, key: str, by: int) -> None:
    if key in numbered:
        numbered[key] = int(numbered[key]) + by


def _resolve_links(opened: Pdf) -> None:
    """Replaces named destinations with explicit ones: two parts may use the same name for different places."""
    if "/Dests" not in opened.Root.get("/Names", Dictionary()):
        return
    places = NameTree(opened.Root.Names.Dests)
    for page in opened.pages:
        for annotation in page.obj.get("/Annots", []):
            if isinstance(annotation.get("/Dest"), String):
                annotation.Dest = places[str(annotation.Dest)]
