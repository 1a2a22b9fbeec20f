"""Menus, footer and site identity for templates."""

from django import template
from wagtail.models import Site

from apps.core.models import SiteSettings
from apps.home.navigation import for_request

register = template.Library()


@register.simple_tag(takes_context=True)
def main_menu(context):
    return for_request(context.get("request")).main_menu


@register.simple_tag(takes_context=True)
def footer_columns(context):
    return for_request(context.get("request")).footer


@register.simple_tag(takes_context=True)
def site_settings(context):
    """The site's identity, also where no page is at hand (error pages)."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    return SiteSettings.for_site(site) if site else SiteSettings()
