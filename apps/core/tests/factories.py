"""The tree's lowest shared things: locales, documents, the base of every page's factory."""

import factory
import wagtail_factories
from factory.django import DjangoModelFactory
from wagtail.documents import get_document_model
from wagtail.models import Collection, Locale


def root_collection() -> Collection:
    """Return the root of all collections, made when a flushed database has none."""
    return Collection.get_first_root_node() or Collection.add_root(name="Root")


class LocaleFactory(DjangoModelFactory):
    class Meta:
        model = Locale
        django_get_or_create = ("language_code",)

    language_code = "en"


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = get_document_model()

    title = factory.Sequence(lambda n: f"Document {n}")
    file = factory.django.FileField(filename="paper.pdf", data=b"%PDF-1.4 a paper")
    collection = factory.LazyFunction(root_collection)


class BasePageFactory(wagtail_factories.PageFactory):
    """A live page under ``parent``, in its locale."""

    class Meta:
        abstract = True

    locale = factory.LazyAttribute(
        lambda page: page.parent.locale if page.parent else LocaleFactory()
    )
