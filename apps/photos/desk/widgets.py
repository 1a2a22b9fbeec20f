"""What the desk's forms are filled in with, beyond Wagtail's own widgets."""

from django import forms


class DayInput(forms.DateInput):
    """The browser's own choice of a day: on a phone, the phone's."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")
