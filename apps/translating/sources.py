"""Makes wagtail-localize's record of a source's texts in a few statements.

Its own way asks several questions for each text, which takes a second for a long report; taking
over a whole language of them would take minutes. What it looks up while an editor opens (the
kind of field that a text is in) is left to it.
"""

import json
import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments


def source_record(page: Page) -> TranslationSource:
    """Return the record of a page's texts, up to date; made in bulk where there is none.

    Args:
        page: the specific page that is translated.
    """
    if TranslationSource.objects.get_for_instance_or_none(page):
        return TranslationSource.update_or_create_from_instance(page)[0]
    translatable, _made = TranslatableObject.objects.get_or_create_from_instance(page)
    source = TranslationSource.objects.create(
        object=translatable,
        locale=page.locale,
        specific_content_type=page.cached_content_type,
        object_repr=str(page)[:200],
        content_json=page.to_json(),
        schema_version=get_schema_version(page._meta.app_label),
        last_updated_at=timezone.now(),
    )
    _fill(source, extract_segments(source.as_instance()))
    return source


def _fill(source: TranslationSource, segments: list) -> None:
    contexts = _contexts(source, {segment.path for segment in segments})
    strings = _strings(source, [s for s in segments if isinstance(s, StringSegmentValue)])
    templates = _templates([s for s in segments if isinstance(s, TemplateSegmentValue)])
    rows = {StringSegment: [], TemplateSegment: [], OverridableSegment: []}
    for segment in segments:
        shared = {"source": source, "context": contexts[segment.path], "order": segment.order}
        if isinstance(segment, StringSegmentValue):
            attrs = json.dumps(segment.attrs, cls=DjangoJSONEncoder)
            string = strings[segment.string.data]
            rows[StringSegment].append(StringSegment(**shared, string=string, attrs=attrs))
        elif isinstance(segment, TemplateSegmentValue):
            template = templates[_template_key(segment)]
            rows[TemplateSegment].append(TemplateSegment(**shared, template=template))
        elif isinstance(segment, OverridableSegmentValue):
            data = json.dumps(segment.data, cls=DjangoJSONEncoder)
            rows[OverridableSegment].append(OverridableSegment(**shared, data_json=data))
    for model, made in rows.items():
        model.objects.bulk_create(made)


def _contexts(source: TranslationSource, paths: set[str]) -> dict[str, TranslationContext]:
    TranslationContext.objects.bulk_create(
        [
            TranslationContext(
                object_id=source.object_id,
                path=path,
                path_id=TranslationContext._get_path_id(path),
                field_path="",
            )
            for path in sorted(paths)
        ],
        ignore_conflicts=True,
    )
    found = TranslationContext.objects.filter(object_id=source.object_id, path__in=paths)
    return {context.path: context for context in found}


def _strings(source: TranslationSource, segments: list) -> dict[str, String]:
    hashes = {s.string.data: String._get_data_hash(s.string.data) for s in segments}
    String.objects.bulk_create(
        [
            String(locale_id=source.locale_id, data=data, data_hash=key)
            for data, key in hashes.items()
        ],
        ignore_conflicts=True,
    )
    found = String.objects.filter(locale=source.locale_id, data_hash__in=hashes.values())
    return {string.data: string for string in found}


def _templates(segments: list) -> dict[uuid.UUID, Template]:
    wanted = {_template_key(s): s for s in segments}
    Template.objects.bulk_create(
        [
            Template(
                uuid=key,
                template=s.template,
                template_format=s.format,
                string_count=s.string_count,
            )
            for key, s in wanted.items()
        ],
        ignore_conflicts=True,
    )
    return {template.uuid: template for template in Template.objects.filter(uuid__in=wanted)}


def _template_key(segment) -> uuid.UUID:
    """Return the key that wagtail-localize gives to a template."""
    return uuid.uuid5(uuid.uuid5(Template.BASE_UUID_NAMESPACE, segment.format), segment.template)
