#!/usr/bin/env bash
# The roles and the database of Tocsin, on a new PostgreSQL 18: tocsin_owner owns the tables and runs the migrations,
# tocsin uses them. May be run again. By hand, as a superuser (PGHOST and so on choose the server):
#   TOCSIN_DB_PASSWORD=... TOCSIN_DB_OWNER_PASSWORD=... deploy/postgres-roles.sh
set -euo pipefail
: "${TOCSIN_DB_PASSWORD:?}" "${TOCSIN_DB_OWNER_PASSWORD:?}"

psql -v ON_ERROR_STOP=1 --no-psqlrc \
  --username "${POSTGRES_USER:-${PGUSER:-postgres}}" --dbname postgres \
  --set=password="$TOCSIN_DB_PASSWORD" --set=owner_password="$TOCSIN_DB_OWNER_PASSWORD" <<'SQL'
SELECT 'CREATE ROLE tocsin_owner LOGIN'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tocsin_owner') \gexec
SELECT 'CREATE ROLE tocsin LOGIN'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tocsin') \gexec
ALTER ROLE tocsin_owner PASSWORD :'owner_password';
ALTER ROLE tocsin PASSWORD :'password';
-- A transaction that its service forgot must not hold rows for ever.
ALTER ROLE tocsin SET idle_in_transaction_session_timeout = '60s';

SELECT $$CREATE DATABASE tocsin OWNER tocsin_owner ENCODING 'UTF8'
         LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' TEMPLATE template0$$
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'tocsin') \gexec
REVOKE ALL ON DATABASE tocsin FROM PUBLIC;
GRANT CONNECT ON DATABASE tocsin TO tocsin;
SQL
