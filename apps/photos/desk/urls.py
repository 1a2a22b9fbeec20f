"""The addresses of the photo desk, under the admin's."""

from django.urls import path

from apps.photos.desk import actions, editing, library, likeness, pictures, rights, upload

app_name = "photo_desk"
urlpatterns = [
    path("", library.StartView.as_view(), name="start"),
    *(
        path(f"{place}/", library.LibraryView.as_view(place=place), name=place)
        for place in library.PLACES
    ),
    path("acts/", actions.ActsView.as_view(), name="acts"),
    path("rights/", rights.RightsView.as_view(), name="rights"),
    path("<int:pk>/", editing.PhotoView.as_view(), name="photo"),
    path("<int:pk>/act/", actions.ActView.as_view(), name="act"),
    path("<int:pk>/file/", editing.ReplaceView.as_view(), name="replace"),
    path("<int:pk>/original/", editing.OriginalView.as_view(), name="original"),
    path("<int:pk>/alike/", likeness.DecideView.as_view(), name="alike"),
    path("<int:pk>/thumbnail/", pictures.PictureView.as_view(size="thumbnail"), name="thumbnail"),
    path("<int:pk>/picture/", pictures.PictureView.as_view(size="picture"), name="picture"),
    path("upload/", upload.begin, name="upload"),
    path("upload/<uuid:batch>/", upload.UploadView.as_view(), name="batch"),
    path("upload/<uuid:batch>/save/", upload.SaveView.as_view(), name="save_batch"),
]
