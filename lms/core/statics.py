"""Static files for the one-command server: hashed names and gzip, without the half minute that Brotli takes."""

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class GzipManifestStorage(CompressedManifestStaticFilesStorage):
    """Browsers ask for Brotli over HTTPS only, so on plain loopback nobody misses it."""

    def create_compressor(self, **options):
        return Compressor(**options, use_brotli=False)
