#!/bin/sh
# Run once by PostgreSQL's container: the assistant's own role, which owns no tables (docs/databas.md).
set -eu
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set=password="$(cat /run/secrets/app_password)" <<'SQL'
CREATE ROLE sn_app LOGIN PASSWORD :'password';
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
SQL
