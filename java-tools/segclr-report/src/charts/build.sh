#!/bin/sh
# build.sh OUT CACHE: puts charts.js and licences.txt into OUT; fetches and bundles only when this folder changed.
set -eu
out=$1; cache=$2
cd "$(dirname "$0")"
key=$(cat package.json package-lock.json charts.js bundle.mjs | sha256sum | cut -c1-16)
made=$cache/$key
if [ ! -f "$made/licences.txt" ]; then
    command -v npm >/dev/null || { echo "npm is missing: the report's charts are bundled from npm packages;" \
        "install it (Debian: apt-get install npm, or Node.js 18 or later)" >&2; exit 1; }
    scratch=$cache/$key.tmp.$$
    trap 'rm -rf "$scratch"' EXIT
    mkdir -p "$scratch/work" "$scratch/made"
    cp package.json package-lock.json charts.js bundle.mjs "$scratch/work"
    (cd "$scratch/work" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2 && node bundle.mjs ../made)
    rm -rf "$made"
    mv "$scratch/made" "$made"
fi
mkdir -p "$out"
cmp -s "$made/charts.js" "$out/charts.js" || cp "$made/charts.js" "$out/charts.js"
cmp -s "$made/licences.txt" "$out/licences.txt" || cp "$made/licences.txt" "$out/licences.txt"
