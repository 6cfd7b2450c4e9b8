"""The answers that a folder holds already: asked again, a publisher may say that they still hold, and sends nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from geoenergy.errors import DataFault, FolderUnusable
from geoenergy.folder.commit import present
from geoenergy.folder.objects import content_of
from geoenergy.folder.state import AnswerFile, read_head
from geoenergy.sources._ask import MARKS, Answer


class Held(Mapping[str, Answer]):
    """Answers by address in the present state of a folder, the latest of each; those alone that can be asked after.

    What cannot be read is as what is not there: it is asked anew.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: dict[str, AnswerFile] = {}
        try:
            state = present(root, read_head(root))
        except FolderUnusable:
            return
        for table in state.tables if state is not None else ():
            for vintage in table.vintages:  # the latest last
                self._files |= {each.asked: each for each in vintage.answers if each.asked and _is_marked(each)}

    def __getitem__(self, url: str) -> Answer:
        file = self._files[url]
        try:
            return Answer(url, file.status or 200, dict(file.headers or ()), content_of(self._root, file.plain))
        except DataFault:
            raise KeyError(url) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def _is_marked(file: AnswerFile) -> bool:
    return any(name in MARKS for name, _ in file.headers or ())
