#!/usr/bin/env bash
# Builds everything and runs all tests. Sets up what they need: on Debian or Ubuntu, as root or with sudo, PostgreSQL and Chromium are
# installed when they are missing; elsewhere it says what to install, and the tests that need it are skipped with the reason.
# With CI=true a skipped test is a failure. Ends with a line "N passed, N failed". Arguments go to "dotnet test"; --setup only installs.
set -uo pipefail
cd "$(dirname "$0")"

need() { # command or file, Debian package
  command -v "$1" >/dev/null 2>&1 || compgen -G "$1" >/dev/null
}

missing=()
need '/usr/lib/postgresql/*/bin/initdb' || need initdb || missing+=(postgresql)
need chromium || need chromium-browser || need google-chrome || missing+=(chromium)
if [ ${#missing[@]} -gt 0 ]; then
  if command -v apt-get >/dev/null 2>&1 && { [ "$(id -u)" = 0 ] || command -v sudo >/dev/null 2>&1; }; then
    sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
    echo "Installing ${missing[*]} ..."
    $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null || exit 1
  else
    echo "Not found: ${missing[*]}. Install them to run every test; those that need them are skipped."
  fi
fi

# Other people's programs that tests ask for their opinion; installed again only when their lock file changed.
if command -v npm >/dev/null 2>&1; then
  for lock in Connector.Tests/Peers/*/package-lock.json; do
    peer=$(dirname "$lock")
    [ "$peer/node_modules/.package-lock.json" -nt "$lock" ] && continue
    echo "Installing ${peer#Connector.Tests/} ..."
    (cd "$peer" && npm ci --no-audit --no-fund --loglevel=error --ignore-scripts) || exit 1
  done
fi

[ "${1:-}" = --setup ] && exit 0

command -v dotnet >/dev/null 2>&1 || { echo "Install the .NET SDK 10: https://dot.net"; exit 1; }
command -v node >/dev/null 2>&1 || { echo "Install Node 20.19 or newer: https://nodejs.org"; exit 1; }

echo "== build"
dotnet build ChatClosing.sln -v q --nologo || exit 1
echo "== format"
# Style is an error of the build; this is about what no compiler reads.
dotnet format whitespace --folder . --verify-no-changes --exclude Connector/ClientApp/node_modules Connector.Tests/Peers || exit 1

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
failed_suite=0

echo "== desk"
(cd Connector/ClientApp && npm test --silent -- --reporter=default --reporter=json --outputFile.json="$results/desk.json") || failed_suite=1

echo "== tests"
dotnet test Connector.Tests --no-build --nologo -v q --logger "trx;LogFileName=tests.trx" --logger "console;verbosity=normal" --results-directory "$results" "$@" |
  grep -vE '^\s+Passed ' || failed_suite=1

# One closing line over both runners.
count() { grep -oE '<Counters [^>]*>' "$results/tests.trx" 2>/dev/null | grep -oE " $1=\"[0-9]+\"" | grep -oE '[0-9]+' || echo 0; }
desk() { node -e 'const r=JSON.parse(require("fs").readFileSync(process.argv[1]));console.log(r[process.argv[2]]??0)' "$results/desk.json" "$1" 2>/dev/null || echo 0; }
passed=$(( $(count passed) + $(desk numPassedTests) ))
failed=$(( $(count failed) + $(desk numFailedTests) ))
skipped=$(( $(count total) - $(count passed) - $(count failed) ))
[ "$passed" -gt 0 ] || failed_suite=1
if [ "$skipped" -gt 0 ]; then
  echo "$skipped skipped"
  [ "${CI:-}" = true ] && { failed=$(( failed + skipped )); echo "In CI a skipped test is a failure."; }
fi
[ "$failed" -eq 0 ] && [ "$failed_suite" -ne 0 ] && failed=1
# What failed, once more at the end, where it is looked for.
[ "$failed" -eq 0 ] || node .ci/failed-tests.mjs "$results/tests.trx" "$results/desk.json"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
