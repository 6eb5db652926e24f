#!/usr/bin/env bash
# Tests of the pipeline itself: parameters, stubs, one tiny real run, resume. Quiet but for failures and the closing counts.
# Usage: tests/pipeline.sh   (after 'make build'; works in a folder of its own and removes it)
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
dir=$(mktemp -d "${TMPDIR:-/tmp}/segclr-pipeline.XXXXXX")
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 70
passed=0 failed=0

# run LOG ARGS...: the pipeline, its output kept in LOG
run() { local log=$1; shift; "$root/nextflow" -log "$dir/nextflow.log" run "$root" -ansi-log false "$@" >"$log" 2>&1; }

# verdict NAME STATUS [LOG]
verdict() {
    if [ "$2" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $1"; [ -n "${3:-}" ] && tail -40 "$3"; fi
}

says() { grep -qF -- "$2" "$1"; }
tasks() { grep -c -- "$2 process >" "$1"; }

run help.log --help && says help.log '--min_voxels' && [ ! -e results ]
verdict 'help lists the parameters' $? help.log

run wrong.log -profile test --minvoxels 3 --field_of_view 64
[ $? -ne 0 ] && says wrong.log '--minvoxels is not a parameter of this pipeline; did you mean --min_voxels?' \
    && says wrong.log "--field_of_view '64' is not one of 17, 33, 65, 129, 257" && ! says wrong.log 'Submitted process'
verdict 'wrong parameters are refused by name' $? wrong.log

run nothing.log; [ $? -ne 0 ] && \
says nothing.log 'give --em and --segmentation'
verdict 'no input is refused with the cure' $? nothing.log

NXF_SYNTAX_PARSER=v2 run stub.log -profile test -stub-run --outdir stub -work-dir stub-work && [ -e stub/report.html ]
verdict 'stubs run, under the strict parser too' $? stub.log

for profile in demo test small h01 microns; do
    "$root/nextflow" -log "$dir/nextflow.log" config "$root" -profile $profile >config.log 2>&1
    verdict "profile $profile is readable" $? config.log
done

run real.log -profile test --outdir real
verdict 'the tiny real run ends well' $? real.log
"$root/bin/segclr" check real/volume real/skeletons/*.h5 real/pairs.h5 real/training/*.safetensors real/embeddings/*.h5 \
    real/aggregated/*.h5 real/clusters.h5 real/classification/*.h5 >check.log 2>&1
verdict 'every artefact of it is whole' $? check.log

run again.log -profile test --outdir real -resume && [ "$(tasks again.log Submitted)" -eq 0 ] && [ "$(tasks again.log Cached)" -ge 14 ]
verdict 'a second run finds every task cached' $? again.log

run late.log -profile test --outdir real -resume --clusters 3 && [ "$(tasks late.log Submitted)" -eq 2 ]
verdict 'a changed late parameter reruns late stages only' $? late.log

echo "pipeline: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
