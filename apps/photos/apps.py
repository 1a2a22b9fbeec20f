"""Names the photos app to Django, and its reasons against a publication to core."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PhotosConfig(AppConfig):
    name = "apps.photos"
    label = "photos"
    verbose_name = _("Photos")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from wagtail.permissions import register_permission_policy
        from wagtail.signals import page_unpublished

        from apps.core import derived, forms, publish_checks, search_protocol
        from apps.photos.checks import photos_may_be_shown
        from apps.photos.choosing import refuse_newly_chosen
        from apps.photos.finding import Photos, photos_of_page_changed
        from apps.photos.models import Photo
        from apps.photos.permissions import policy
        from apps.photos.usage import note_draft

        publish_checks.register(photos_may_be_shown)
        derived.after_draft(note_draft)
        search_protocol.register(Photos())
        derived.after_publish(photos_of_page_changed)
        page_unpublished.connect(_page_withdrawn, dispatch_uid="photos.found")
        forms.check_forms(refuse_newly_chosen)
        # For exactly this class: Wagtail registers its own policy for all images, later than this.
        register_permission_policy(Photo, policy, exact_class=True)


def _page_withdrawn(sender, instance, **kwargs):
    from apps.photos.finding import photos_of_page_changed

    photos_of_page_changed(instance)
