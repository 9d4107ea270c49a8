#!/bin/sh
# Passes a message that came back on to Tocsin: the message on standard input, the address it was sent to as the first argument (or in
# ORIGINAL_RECIPIENT or RECIPIENT, as Postfix's local delivery has it). For a mail server's pipe.
# 75 keeps the message in the mail server's queue for later, 65 gives it up: it is no message, or too large.
#
# TOCSIN_URL, TOCSIN_TOKEN_URL and TOCSIN_SECRET (a file) may be set; the token has the role mailserver and nothing else.
URL=${TOCSIN_URL:-https://tocsin.processor.example}
TOKEN_URL=${TOCSIN_TOKEN_URL:-https://login.example.org/realms/tocsin/protocol/openid-connect/token}
SECRET=${TOCSIN_SECRET:-/etc/tocsin/secret}

# In a query a plus is a space: every byte is written as %xx.
RECIPIENT=$(printf %s "${1:-${ORIGINAL_RECIPIENT:-${RECIPIENT:-}}}" | od -An -v -tx1 | tr -d ' \n' | sed 's/../%&/g')
TOKEN=$(curl -sS -m 20 -d grant_type=client_credentials -d client_id=tocsin-mail --data-urlencode "client_secret=$(cat "$SECRET")" \
  "$TOKEN_URL" | sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p')
CODE=$(curl -sS -m 60 -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $TOKEN" -H 'Content-Type: message/rfc822' \
  --data-binary @- "$URL/v1/delivery-reports${RECIPIENT:+?recipient=$RECIPIENT}")
case "$CODE" in 2??) exit 0 ;; 400 | 413) exit 65 ;; *) exit 75 ;; esac
