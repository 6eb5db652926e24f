#!/usr/bin/env bash
# All tests: the Java ones with the gates, then the pipeline's. Prints failures, what was skipped and why, and counts.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
started=$SECONDS

# Prints "run failed skipped" over all surefire reports, and a line for each skipped test to stderr.
counts() {
    find java-tools -path '*/target/surefire-reports/TEST-*.xml' -print0 | xargs -0 -r cat | awk '
        function attribute(name,    text) {
            if (!match($0, " " name "=\"[^\"]*\"")) return ""
            text = substr($0, RSTART, RLENGTH)
            sub(/^[^"]*"/, "", text)
            sub(/"$/, "", text)
            return text
        }
        /<testsuite / { run += attribute("tests"); failed += attribute("errors") + attribute("failures") }
        /<testcase / { test = attribute("classname") "." attribute("name") }
        /<skipped/ {
            skipped++
            print "skipped: " test ": " attribute("message") > "/dev/stderr"
        }
        END { print run + 0, failed + 0, skipped + 0 }'
}

find java-tools -type d -path '*/target/surefire-reports' -exec rm -rf {} +
java_ok=yes
(cd java-tools && mvn -q --fail-at-end verify) || java_ok=no
read -r run failed skipped < <(counts)

pipeline=passed
if [[ $java_ok == yes ]]; then
    tests/pipeline.sh || pipeline=failed
else
    pipeline="not run, the Java side failed"
fi

echo "java: $run tests, $failed failed, $skipped skipped, build and gates $([[ $java_ok == yes ]] && echo good || echo FAILED);" \
    "pipeline tests: $pipeline; $((SECONDS - started)) s"
echo "java: $((run - failed - skipped)) passed, $failed failed, $skipped skipped"
[[ $java_ok == yes && $pipeline == passed ]]
