#!/usr/bin/env bash
# Everything that building and running need, and nothing twice: Debian packages, then jhdf5 in the local Maven repository.
# As root missing packages are installed; otherwise the command that installs them is printed and we stop (69).
# With --tests also Chromium, in which the report's tests open their page; where it cannot be had they skip aloud.
set -euo pipefail

tools=(java:openjdk-17-jdk-headless javac:openjdk-17-jdk-headless mvn:maven h5dump:hdf5-tools ps:procps node:nodejs npm:npm)
jars=/usr/share/java
native=/usr/lib/jni/libsis-jhdf5.so
jhdf5_version=19.04.1
base_version=18.09.0

stop() {
    echo "setup: $1" >&2
    exit 69
}

# Names of the Debian packages that are missing, one a line.
missing_packages() {
    local tool
    for tool in "${tools[@]}"; do
        command -v "${tool%%:*}" >/dev/null || echo "${tool#*:}"
    done
    [[ -e $jars/sis-jhdf5.jar && -e $jars/sis-base.jar ]] || echo libsis-jhdf5-java
    [[ -e $native ]] || echo libsis-jhdf5-jni
}

install_packages() {
    local missing
    mapfile -t missing < <(missing_packages | sort -u)
    ((${#missing[@]} > 0)) || return 0
    command -v apt-get >/dev/null || stop "no Debian packages here; this needs: ${missing[*]} (docs/OPERATIONS.md)"
    if ((EUID != 0)); then
        stop "these packages are missing; run this, then the same make again:
  sudo apt-get update && sudo apt-get install --no-install-recommends -y ${missing[*]}"
    fi
    install "${missing[@]}" || stop "apt-get could not install ${missing[*]}; its last lines stand above"
}

install_browser() {
    local name
    for name in chromium chromium-browser google-chrome; do
        ! command -v "$name" >/dev/null || return 0
    done
    if ((EUID != 0)) || ! command -v apt-get >/dev/null || ! install chromium; then
        echo "setup: no Chromium, so the report is not tested in a browser; to test it there too:
  sudo apt-get install --no-install-recommends -y chromium" >&2
    fi
}

# As root: install PACKAGES. Prints the end of apt's own words where it fails.
install() {
    local log status=0
    echo "setup: installing $*"
    log=$(mktemp)
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --no-install-recommends -y "$@"; } \
        >"$log" 2>&1 || status=$?
    ((status == 0)) || tail -n 20 "$log" >&2
    rm -f "$log"
    return "$status"
}

check_java() {
    local version
    version=$(javac -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
    ((${version:-0} >= 17)) || stop "javac is version ${version:-unknown}, 17 or newer is needed; set PATH or JAVA_HOME"
}

# Where Maven most likely keeps its artefacts; only used to see whether there is anything to do.
local_repository() {
    local named
    named=$(sed -n 's/.*-Dmaven\.repo\.local=\([^ ]*\).*/\1/p' <<<"${MAVEN_OPTS:-}")
    if [[ -z $named && -r $HOME/.m2/settings.xml ]]; then
        named=$(sed -n 's:.*<localRepository>\(.*\)</localRepository>.*:\1:p' "$HOME/.m2/settings.xml")
    fi
    echo "${named:-$HOME/.m2/repository}"
}

# Debian ships the jars without poms: install JAR ARTEFACT VERSION DEPENDENCIES under the coordinates SciJava gave them.
install_jar() {
    local jar=$1 artefact=$2 version=$3 dependencies=$4 pom
    cmp -s "$jar" "$(local_repository)/cisd/$artefact/$version/$artefact-$version.jar" && return
    echo "setup: cisd:$artefact:$version into the local Maven repository"
    pom=$(mktemp)
    cat >"$pom" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>cisd</groupId>
  <artifactId>$artefact</artifactId>
  <version>$version</version>
  <dependencies>$dependencies</dependencies>
</project>
POM
    mvn -q -B org.apache.maven.plugins:maven-install-plugin:3.1.4:install-file -Dfile="$jar" -DpomFile="$pom"
    rm -f "$pom"
}

install_packages
[[ ${1:-} != --tests ]] || install_browser
check_java
cd "$(dirname "${BASH_SOURCE[0]}")/../java-tools"
install_jar "$jars/sis-base.jar" base "$base_version" ""
install_jar "$jars/sis-jhdf5.jar" jhdf5 "$jhdf5_version" \
    "<dependency><groupId>cisd</groupId><artifactId>base</artifactId><version>$base_version</version></dependency>"
