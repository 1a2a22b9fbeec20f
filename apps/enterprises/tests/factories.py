"""Enterprises for tests."""

import factory

from apps.core.tests.factories import BasePageFactory
from apps.enterprises.models import EnterpriseIndexPage, EnterprisePage


class EnterpriseIndexPageFactory(BasePageFactory):
    class Meta:
        model = EnterpriseIndexPage

    title = "Enterprises"
    standfirst = "Who works here."


class EnterprisePageFactory(BasePageFactory):
    """An enterprise; ``clusters`` is a list of cluster pages."""

    class Meta:
        model = EnterprisePage

    title = factory.Sequence(lambda n: f"Company {n}")
