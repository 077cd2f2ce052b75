# One image for pages (gunicorn), sockets (daphne) and the worker; compose.yaml says which.
FROM python:3.11-slim-bookworm AS build
ENV UV_PYTHON_DOWNLOADS=never UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy PATH="/srv/.venv/bin:$PATH"
WORKDIR /srv
RUN pip install --no-cache-dir "uv>=0.8"
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev
COPY . .
# The values are placeholders: collecting static files reads the settings and contacts nobody.
RUN python .ci/catalogue.py compile \
    && DJANGO_SETTINGS_MODULE=lms.settings.production STATIC_ROOT=/srv/static VAR_DIR=/tmp/var \
       SECRET_KEY=build ALLOWED_HOSTS=build BASE_URL=https://build DATABASE_URL=postgres://build/build \
       REDIS_URL=redis://build EMAIL_URL=smtp://build DEFAULT_FROM_EMAIL=build@build \
       python manage.py collectstatic --no-input --verbosity 0

FROM python:3.11-slim-bookworm
ENV PATH="/srv/.venv/bin:$PATH" PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=lms.settings.production STATIC_ROOT=/srv/static VAR_DIR=/data
RUN useradd --system --home-dir /srv --uid 1000 ruang && install -d -o ruang -g ruang /data
WORKDIR /srv
COPY --from=build /srv /srv
USER ruang
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "--config", "deploy/gunicorn.py", "lms.wsgi:application"]
