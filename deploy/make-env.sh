#!/usr/bin/env bash
# Makes deploy/tocsin.env, which docker compose needs, with passwords that nobody knows:
#   deploy/make-env.sh ISSUER AUDIENCE [PUBLIC_URL]
# ISSUER is the iss of your tokens, AUDIENCE their aud when they are for Tocsin, PUBLIC_URL where clients find the page
# behind a notice's link. Mail goes to Mailpit, which only shows it, until you name a mail server in the file.
# An env file that is there already is left alone.
set -euo pipefail

if [ $# -lt 2 ] || [ $# -gt 3 ]; then
  sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
  exit 64
fi
issuer=$1 audience=$2 public_url=${3:-http://localhost:8080}
file=$(cd "$(dirname "$0")" && pwd)/tocsin.env

case $issuer in
  https://?* | http://localhost[:/]* | http://127.0.0.1[:/]*) ;;
  *) echo "make-env: the issuer must be an https address: $issuer" >&2; exit 64 ;;
esac
case $issuer$audience$public_url in
  *[[:space:]\'\"\$\`\\#]*) echo "make-env: no blanks, quotes, \$, \` , \\ or # in a value" >&2; exit 64 ;;
esac
if [ -e "$file" ]; then
  echo "make-env: $file is there already; its passwords are those of your database. Nothing was changed." >&2
  exit 73
fi

# 192 bits each, letters and digits only: they stand in addresses and in SQL.
password() { od -An -vtx1 -N24 /dev/urandom | tr -d ' \n'; }

umask 077
set -C # whoever was faster keeps the file
cat > "$file" <<ENV
# docker compose --env-file deploy/tocsin.env up --build
# Made by deploy/make-env.sh. Keep it out of version control and of backups that others read.

POSTGRES_PASSWORD=$(password)
TOCSIN_DB_PASSWORD=$(password)
TOCSIN_DB_OWNER_PASSWORD=$(password)

# The issuer of the bearer tokens, as it stands in them, and the audience of those that are for Tocsin.
TOCSIN_OIDC_ISSUER=$issuer
TOCSIN_OIDC_AUDIENCE=$audience

# Where clients find the page that acknowledges a notice.
TOCSIN_PUBLIC_URL=$public_url

# Mailpit shows what was sent and delivers nothing. A real mail server: START_TLS must be REQUIRED.
TOCSIN_SMTP_HOST=mailpit
TOCSIN_SMTP_PORT=1025
TOCSIN_SMTP_START_TLS=DISABLED
TOCSIN_SMTP_USERNAME=
TOCSIN_SMTP_PASSWORD=
ENV
echo "made $file"
