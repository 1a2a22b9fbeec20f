"""The form that a piece is handed in with: a file, or a paste."""

from django import forms
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from apps.desk import addresses, services
from apps.desk.piece import NotAPiece
from apps.desk.readers.recognise import MAX_BYTES

KINDS = ".docx,.odt,.rtf,.html,.htm,.mhtml,.mht,.md,.txt,.eml"


class PieceForm(forms.Form):
    """A file or a paste; ``data_read`` keeps the bytes and ``piece`` what was read of them."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy(
            "Word (.docx), OpenDocument, RTF, a saved web page, a mail, Markdown or text. "
            "Pictures inside it come along."
        ),
        widget=forms.FileInput(attrs={"accept": KINDS}),
        # Its sender's name for it is only shown.
        max_length=None,
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste the piece"),
        required=False,
        strip=False,
        help_text=gettext_lazy("The headline is the first line."),
        widget=forms.Textarea(attrs={"rows": 8, "data-keeps-markup": "markup"}),
    )
    markup = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    date = forms.DateField(
        label=gettext_lazy("Date of the piece"),
        required=False,
        help_text=gettext_lazy("For words such as “last year”, when the piece itself has no date."),
        widget=AdminDateInput,
    )
    url = forms.URLField(
        label=gettext_lazy("Address where it stood"),
        required=False,
        max_length=addresses.MAX_URL,
        assume_scheme="https",
        help_text=gettext_lazy("When the piece was published before."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MAX_BYTES:
            raise forms.ValidationError(
                gettext("The file is larger than %(size)d MB."),
                params={"size": MAX_BYTES // (1024 * 1024)},
            )
        return file

    def clean(self):
        """Read the piece; refuse what is none, at the field where it was handed in."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        file, text = cleaned.get("file"), cleaned.get("text", "")
        if bool(file) == bool(text.strip()):
            raise forms.ValidationError(
                gettext("Hand in two pieces one after the other.")
                if file
                else gettext("Choose a file or paste the piece.")
            )
        field = "file" if file else "text"
        self.data_read = file.read() if file else (cleaned.get("markup") or text).encode()
        self.name = file.name[-200:] if file else ""
        try:
            self.piece = services.read_piece(self.data_read, date=cleaned.get("date"))
            services.place_for(self.piece)
        except NotAPiece as problem:
            self.add_error(field, gettext(str(problem)))
        except services.NoPlaceForPiece as problem:
            self.add_error(field, str(problem))
        return cleaned
