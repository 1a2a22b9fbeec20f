"""What the upload page's script says to people, in their language.

Words in braces are filled in by the script.
"""

from django.utils.translation import gettext as _


def script_words() -> dict[str, str]:
    """Return the script's sentences in the active language, by the name it asks for them."""
    return {
        "waiting": _("Waiting"),
        "sending": _("Uploading"),
        "storing": _("Being stored"),
        "checking": _("Looking whether it has arrived"),
        "done": _("{done} of {all} done"),
        "chosen": _("Files chosen: {n}. Uploading begins."),
        "finished": _(
            "All done. Uploaded: {accepted}. Already here: {duplicate}. Refused: {rejected}."
        ),
        "offline": _("The connection is lost. The rest goes on by itself when it is back."),
        "online": _("The connection is back. Uploading goes on."),
        "busy": _("The server is busy. It is asked again by itself."),
        "signed_out": _("You are signed out. Sign in again in a new window, then go on here."),
        "forbidden": _("You may not upload photos. Ask whoever runs the site."),
        "too_large": _("This file is larger than {limit} MB, which is the most."),
        "front_too_large": _("The server takes no file of this size."),
        "unreadable": _("Your device can’t read this file any more. Choose it again."),
        "server": _(
            "Something went wrong on the server. Try again. If it stays so, tell whoever runs it."
        ),
        "refused": _("The server did not understand this file."),
        "rejected": _("This file is refused."),
        "duplicate": _("This photo is here already."),
        "used": _("The photo that was here already is used."),
        "twice": _("You have chosen this file already."),
        "left_over": _("These files had not arrived when the page was left. Choose them again:"),
        "save_offline": _(
            "The connection is lost. Nothing typed is lost: save again when it is back."
        ),
        "save_later": _("Saving as soon as all photos have arrived."),
        "undecided": _("Some files still need you: see the list."),
        "as_all": _("as for all: {value}"),
    }
