#!/usr/bin/env bash
# Runs the benchmarks: bench.sh KEY=VALUE... (data, only, rounds, threads, clock; Options.java has them all).
# Writes build/bench.json and docs/PERFORMANCE.md. Ends with 1 where an engine does not agree with libtorch.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

echo "bench: building (the first time libtorch is fetched, about 130 MB)"
(cd java-tools && mvn -q -P bench package -Dmaven.test.skip=true -pl segclr-bench -am)

# Both engines wait for their threads as they do by themselves; JavaCPP's own memory limit knows nothing of tensors.
unset OMP_WAIT_POLICY
mkdir -p build/bench
exec java -Xmx4g -XX:+UseParallelGC -Djava.library.path=/usr/lib/jni -Djava.awt.headless=true \
    -Dorg.bytedeco.javacpp.maxphysicalbytes=0 -Dorg.bytedeco.javacpp.maxbytes=0 \
    -cp "java-tools/segclr-bench/target/classes:$(cat java-tools/segclr-bench/target/classpath)" \
    org.segclr.bench.Bench "$@"
