#!/usr/bin/env bash
# Builds the one jar, unless it is newer than every source.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../java-tools"

jar=segclr-cli/target/segclr.jar

# Folders count too: a deleted source makes its folder newer.
if [[ -e $jar ]]; then
    newer=$(find . -name target -prune -o -path '*/src/test' -prune -o \( -path '*/src/*' -o -name pom.xml -o -path './.mvn/*' \) -newer "$jar" -print -quit)
    [[ -n $newer ]] || exit 0
fi
echo "build: the tools (a minute or two the first time, while libraries are fetched)"
mvn -q -T 1C package -Dmaven.test.skip=true
touch "$jar"
