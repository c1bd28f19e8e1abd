# Two images: `product` runs web, worker, beat and migrate; `front` is nginx with the static files inside.
# Base images carry their minor version; pin them by digest where they are mirrored.

FROM node:24-bookworm-slim AS browser
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM python:3.11-slim-bookworm AS packages
COPY requirements.lock /build/
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r /build/requirements.lock

FROM python:3.11-slim-bookworm AS product
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
       libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libmagic1 fontconfig fonts-noto-cjk fonts-lxgw-wenkai \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin jilin \
    && install -d -o jilin -g jilin /srv/jilin_cw/files /srv/jilin_cw/static /srv/jilin_cw/witness
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=jilin_cw.settings \
    STATIC_ROOT=/srv/jilin_cw/static MEDIA_ROOT=/srv/jilin_cw/files
WORKDIR /srv/jilin_cw/app
COPY --from=packages /venv /venv
COPY . .
COPY --from=browser /build/node_modules node_modules
RUN python -c "from bin.house.packages import copy_vendor; copy_vendor()" \
    && rm -rf node_modules \
    && python manage.py collectstatic --no-input --verbosity=0 \
    && python -m compileall -q .
USER jilin
EXPOSE 8000
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "jilin_cw.wsgi:application"]

FROM nginxinc/nginx-unprivileged:1.28-alpine AS front
COPY deploy/nginx.conf /etc/nginx/nginx.conf
COPY --from=product /srv/jilin_cw/static /srv/jilin_cw/static
