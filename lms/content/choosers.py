"""What editors see when they look for a recording: sound where sound belongs, video where video belongs."""

from urllib.parse import urlencode

from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.widgets import AdminSnippetChooser


class RecordingChooserViewSet(SnippetChooserViewSet):
    """``?kind=audio`` shows recordings of that kind alone, also while one searches."""

    url_filter_parameters = ["kind"]
    preserve_url_parameters = [*SnippetChooserViewSet.preserve_url_parameters, "kind"]


class RecordingChooser(AdminSnippetChooser):
    """Opens the list of recordings at those of ``kind``."""

    def __init__(self, model, kind, **kwargs):
        self.kind = kind
        super().__init__(model, **kwargs)

    def get_chooser_modal_url(self):
        return f"{super().get_chooser_modal_url()}?{urlencode({'kind': self.kind})}"
