"""The samples of a body's blocks, as the style guide and the tests show them."""

from dataclasses import dataclass

from apps.story import layout


@dataclass(frozen=True)
class Sample:
    """One block type with its sample; ``kind`` is where it stands on the page."""

    name: str
    label: str
    kind: str
    block: object


def samples(stream_block) -> list[Sample]:
    """Return the sample of every block of ``stream_block``, in the picker's order."""
    found = []
    for name, block in stream_block.child_blocks.items():
        value = stream_block.to_python([])
        value.append((name, block.get_preview_value()))
        child = value[0]
        found.append(Sample(name, str(block.label), layout.kind_of(child), child))
    return found
