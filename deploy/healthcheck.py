"""Ask this container's own server for /readyz as the proxy would; exit 0 when it is ready."""

import os
import sys
import urllib.error
import urllib.request

host = os.environ["ALLOWED_HOSTS"].split(",")[0]
address = f"http://127.0.0.1:{sys.argv[1] if len(sys.argv) > 1 else 8000}/readyz"
request = urllib.request.Request(address, headers={"Host": host, "X-Forwarded-Proto": "https"})
try:
    with urllib.request.urlopen(request, timeout=5) as answer:
        sys.exit(0 if answer.status == 200 else 1)
except (urllib.error.URLError, TimeoutError) as error:
    sys.exit(str(error))
