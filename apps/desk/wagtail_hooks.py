"""The desk in Wagtail's admin."""

from wagtail import hooks

from apps.desk.admin.importing import PieceImport


@hooks.register("register_admin_viewset")
def piece_import():
    return PieceImport()
