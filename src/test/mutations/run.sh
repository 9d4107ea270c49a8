#!/usr/bin/env bash
# Breaks one rule at a time and says which test notices: src/test/mutations/run.sh [NAME]...
#
# Each NAME.patch in this folder is a mutant: a unified diff against src/main, below comment lines that say which rule it
# breaks and, as "# test: SomeTest,OtherTest#aMethod", which tests are to notice. It is applied to a copy of the working
# tree, never to the checkout. One line each on standard output, "killed NAME by TEST" or "survived NAME"; what Maven says
# goes to a file that is named when something else went wrong.
# Exit status: 0 when all were killed, 1 when one survived, 2 when one could not be tried.
set -euo pipefail

say() { printf 'mutations: %s\n' "$*" >&2; }
die() { say "$@"; exit 2; }

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
project=$(cd "$here/../../.." && pwd -P)
log=$(mktemp "${TMPDIR:-/tmp}/mutations-log.XXXXXX")
copy=$(mktemp -d "${TMPDIR:-/tmp}/mutations.XXXXXX")
trap 'rm -rf "$copy"' EXIT
trap 'exit 130' HUP INT TERM

# A mutant that never ends is a mutant that was noticed.
maven() {
  "$copy/mvnw" -B -ntp -Dspotless.check.skip=true -Dsurefire.failIfNoSpecifiedTests=true \
    -Dsurefire.timeout=900 "$@" >"$log" 2>&1 </dev/null
}

names_of_all() { for patch in "$here"/*.patch; do basename "$patch" .patch; done; }
tests_of() { sed -n 's/^# test: *//p' "$here/$1.patch" | tr '\n' ',' | tr -d ' ' | sed 's/,$//'; }

# Everything but what git ignores, as it stands here now.
copy_the_project() {
  (cd "$project" && git ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done |
    tar --null -T - -cf -) | tar -xf - -C "$copy"
  git -C "$copy" init -q
  git -C "$copy" add -A
}

# The first test that failed, of the reports of the last run; nothing when none did.
first_failure() {
  cat "$copy"/target/surefire-reports/TEST-*.xml 2>/dev/null | awk '
    /<testcase / {
      name = $0; sub(/.*<testcase name="/, "", name); sub(/".*/, "", name)
      class = $0; sub(/.* classname="/, "", class); sub(/".*/, "", class); sub(/.*\./, "", class)
    }
    /^ *<(failure|error)[ >]/ { print class "." name; exit }'
}

run() {
  rm -rf "$copy/target/surefire-reports"
  maven compiler:compile quarkus:generate-code-tests surefire:test "-Dtest=$1"
}

try() {
  local result=0 killer
  git -C "$copy" apply "$here/$1.patch" 2>>"$log" ||
    { say "$1: the patch does not apply to the sources any more"; return 2; }
  run "$(tests_of "$1")" || result=$?
  git -C "$copy" checkout -q -- src
  if [ "$result" = 0 ]; then
    echo "survived $1"
    return 1
  fi
  killer=$(first_failure)
  if [ -z "$killer" ] && grep -q 'There was a timeout' "$log"; then
    killer='not coming to an end'
  fi
  [ -n "$killer" ] || { say "$1: neither compiled nor tested, see below"; tail -n 30 "$log" >&2; return 2; }
  echo "killed $1 by $killer"
}

[ $# -gt 0 ] || { set -- $(names_of_all); }
wanted=
for name in "$@"; do
  name=$(basename "$name" .patch)
  [ -f "$here/$name.patch" ] || die "there is no mutant $name in $here"
  [ -n "$(tests_of "$name")" ] || die "$name.patch does not say which tests are to notice it (# test: SomeTest)"
  wanted="$wanted $name"
done

copy_the_project
say "compiling a copy of the project"
maven test-compile || { tail -n 30 "$log" >&2; die "the project does not compile as it is"; }
tests=$(for name in $wanted; do tests_of "$name"; echo; done | tr ',' '\n' | sort -u | grep . | paste -sd, -)
say "running $tests as they are"
run "$tests" || { tail -n 30 "$log" >&2; die "these tests fail without any mutant: $(first_failure)"; }

worst=0
for name in $wanted; do
  result=0
  try "$name" || result=$?
  [ "$result" -le "$worst" ] || worst=$result
done
[ "$worst" = 2 ] || rm -f "$log"
exit "$worst"
