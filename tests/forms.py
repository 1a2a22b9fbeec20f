"""Form data as a browser sends it from the page editor."""

import bs4
from wagtail import blocks
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.blocks.struct_block import BaseStructBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import StreamField
from wagtail.test.utils.form_data import querydict_from_html, rich_text


def page_form(response, page=None) -> dict[str, list[str]]:
    """Return what the page editor in ``response`` sends when nothing is changed.

    Args:
        page: the page in the editor; its StreamFields are drawn by the browser and are
            therefore no part of the HTML. None for a new page, whose bodies are empty.
    """
    html = response.content.decode()
    data = dict(querydict_from_html(html, form_id="page-edit-form").lists())
    for box in bs4.BeautifulSoup(html, "html.parser").select("input[type=checkbox][checked]"):
        if box.get("name") in data and "value" not in box.attrs:
            data[box["name"]] = ["on"]
    streams = stream_fields(page or response.context["form"].instance)
    return data | {name: [value] for name, value in streams.items()}


def stream_fields(page) -> dict[str, str]:
    """Return the data of every StreamField of ``page``, named as its inputs are."""
    data = {}
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            value = getattr(page, field.name)
            data |= _block(field.stream_block, value, field.name)
    return data


def _block(block, value, name: str) -> dict[str, str]:
    if isinstance(block, BaseStreamBlock):
        return _rows(name, [(c.block, c.value, c.id, c.block_type) for c in value])
    if isinstance(block, blocks.ListBlock):
        return _rows(name, [(block.child_block, c.value, c.id, "item") for c in value.bound_blocks])
    if isinstance(block, TypedTableBlock):
        return _table(value, name)
    if isinstance(block, BaseStructBlock):
        data = {}
        for key, child in block.child_blocks.items():
            data |= _block(child, value.get(key), f"{name}-{key}")
        return data
    if isinstance(block, blocks.RichTextBlock):
        return {name: rich_text(value.source, features=block.features)}
    if isinstance(block, blocks.BooleanBlock):
        return {name: "on"} if value else {}
    if isinstance(block, blocks.ChooserBlock):
        return {name: str(value.pk) if value else ""}
    return {name: "" if value is None else str(value)}


def _rows(name, rows) -> dict[str, str]:
    data = {f"{name}-count": str(len(rows))}
    for number, (block, value, row_id, kind) in enumerate(rows):
        prefix = f"{name}-{number}"
        data |= {
            f"{prefix}-deleted": "",
            f"{prefix}-order": str(number),
            f"{prefix}-type": kind,
            f"{prefix}-id": row_id or "",
            **_block(block, value, f"{prefix}-value"),
        }
    return data


def _table(value, name) -> dict[str, str]:
    data = {
        f"{name}-column-count": str(len(value.columns)),
        f"{name}-row-count": str(len(value.row_data)),
        f"{name}-caption": value.caption or "",
    }
    for number, column in enumerate(value.columns):
        data |= {
            f"{name}-column-{number}-type": column["block"].name,
            f"{name}-column-{number}-order": str(number),
            f"{name}-column-{number}-deleted": "",
            f"{name}-column-{number}-heading": column["heading"],
        }
    for at, row in enumerate(value.row_data):
        data |= {f"{name}-row-{at}-order": str(at), f"{name}-row-{at}-deleted": ""}
        for number, cell in enumerate(row["values"]):
            block = value.columns[number]["block"]
            data |= _block(block, cell, f"{name}-cell-{at}-{number}")
    return data
