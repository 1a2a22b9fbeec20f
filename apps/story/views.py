"""The style guide: every block of a body in the site's dress, for those who work on the desk."""

from django.shortcuts import render
from wagtail.admin.auth import require_admin_access

from apps.story.samples import samples


@require_admin_access
def style_guide(request, stream_block):
    """Show each block's sample.

    Args:
        stream_block: the widest body of the site, named by the URL map.
    """
    return render(request, "story/style_guide.html", {"samples": samples(stream_block)})
