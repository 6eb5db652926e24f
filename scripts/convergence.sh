#!/usr/bin/env bash
# Training in bf16 beside fp32 on synthetic tissue: docs/images/convergence.csv and .svg. About 20 minutes of one core.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

(cd java-tools && mvn -q -P bench package -Dmaven.test.skip=true -pl segclr-bench,segclr-cli -am)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bin/segclr phantom --size 256,256,256 --out "$work/phantom"
bin/segclr ingest --em "$work/phantom/phantom.h5:/em" --segmentation "$work/phantom/phantom.h5:/labels" \
    --voxel_size 32,32,32 --out "$work/volume"
bin/segclr skeletonize --volume "$work/volume" --min_voxels 500 --node_spacing 300 --teasar_const 150 --out "$work/skeletons"
bin/segclr pairs --skeletons "$work/skeletons" --buckets 600,1500,3000,8000 --out "$work/pairs.h5"
OMP_NUM_THREADS=1 nice java -Xmx3g -Djava.library.path=/usr/lib/jni \
    -cp "java-tools/segclr-bench/target/classes:$(cat java-tools/segclr-bench/target/classpath)" \
    org.segclr.bench.convergence.Convergence "$work/volume" "$work/pairs.h5" docs/images/convergence.csv 1 2
