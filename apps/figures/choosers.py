"""The admin's chooser for observations; figures have their own as snippets."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet

from apps.figures.models import Observation


class ObservationChooserViewSet(ChooserViewSet):
    """Lists observations with their figure's name, newest first."""

    model = Observation
    icon = "order"
    choose_one_text = _("Choose a value")
    choose_another_text = _("Choose another value")
    register_widget = False

    def get_object_list(self):
        return Observation.objects.with_figure().newest_first()


observation_chooser = ObservationChooserViewSet("observation_chooser")
