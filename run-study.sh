#!/usr/bin/env bash
# The launcher of LoraSearch.
#   ./run-study.sh               build on first use, run the quick-start study, write its report
#   ./run-study.sh COMMAND …     the same as "study COMMAND …", such as ./run-study.sh best
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
jar=$home/target/lorasearch.jar

fail() {
  echo "run-study.sh: $1" >&2
  exit "$2"
}

# A JDK tells its version in a file, which is quicker to ask than Java itself.
java_version() {
  local release
  release=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")/release
  if [ -f "$release" ]; then cat "$release"; else java -version 2>&1; fi |
    sed -n -e 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' -e 's/.* version "\([0-9]*\).*/\1/p' | head -n 1
}

require_java() {
  local version
  command -v java >/dev/null || fail "java is missing; install a JDK, 17 or newer." 66
  version=$(java_version)
  [ "${version:-0}" -ge 17 ] || fail "java is version ${version:-unknown}; LoraSearch needs 17 or newer." 66
}

is_built() {
  [ -f "$jar" ] && [ -d "$home/target/lib" ] &&
    [ -z "$(find "$home/src/main" "$home/pom.xml" -newer "$jar" -print -quit)" ]
}

build() {
  command -v mvn >/dev/null || fail "mvn is missing; install Maven 3.8 or newer to build LoraSearch." 66
  local log=$home/target/build.log
  mkdir -p "$home/target"
  echo "Building LoraSearch (the first time this downloads about 450 MB; the log is target/build.log) …" >&2
  if ! (cd "$home" && mvn -B -Dmaven.test.skip=true ${LORASEARCH_MAVEN_OPTIONS:-} package >"$log" 2>&1); then
    grep -m 5 'ERROR' "$log" >&2 || tail -n 5 "$log" >&2
    fail "the build failed; see target/build.log." 70
  fi
  touch "$jar"
}

# With torch's CPU library on board nothing needs to be fetched at run time; without it (-Pgpu) DJL fetches the CUDA one.
is_offline() {
  if compgen -G "$home/target/lib/pytorch-native-cpu-*" >/dev/null; then echo true; else echo false; fi
}

require_java
is_built || build

export LORASEARCH_HOME=${LORASEARCH_HOME:-$home}
# Idle OpenMP threads must sleep: spinning ones make other workers on the machine several times slower. But they look for
# new work for some microseconds before: waking them for each product makes small steps up to 1.8 times as long.
export OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-PASSIVE} GOMP_SPINCOUNT=${GOMP_SPINCOUNT:-1000}
# What a step of training frees stays for the next step, in one heap: to ask the system anew can take a fifth of a step. The
# program gives it back after each trial. Programs that it starts do without (LORASEARCH_TUNABLES says what is ours).
if [ -z "${GLIBC_TUNABLES:-}" ]; then
  heap=glibc.malloc.arena_max=1:glibc.malloc.mmap_max=0
  export LORASEARCH_TUNABLES=$heap:glibc.malloc.top_pad=67108864:glibc.malloc.trim_threshold=4294967296
  export GLIBC_TUNABLES=$LORASEARCH_TUNABLES
fi
jvm=(
  java -XX:+UseSerialGC -Xshare:auto -Djava.awt.headless=true -DOPT_OUT_TRACKING=true
  -Dai.djl.offline="$(is_offline)" ${LORASEARCH_JAVA_OPTIONS:-}
)
# SQLite and torch are native libraries; without leave Java 24 and later print warnings. The jar gives it as well, but not to the
# workers that a command starts; and with the option Java 25 says that it mistrusts an archive of classes.
study=("${jvm[@]}" --enable-native-access=ALL-UNNAMED -jar "$jar")
archive=$home/target/lorasearch.jsa

# Commands that only look start faster from an archive of loaded classes, which the first of them leaves behind, and with one
# quick compiler that begins early. An archive that another Java has left is not used, without a word.
look() {
  local code=0
  local quick=(
    "${jvm[@]}" -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=0.5 -Xlog:disable '-Xlog:all=error,cds*=off:stderr'
  )
  if [ "$archive" -nt "$jar" ]; then
    exec "${quick[@]}" -XX:SharedArchiveFile="$archive" -jar "$jar" "$@"
  fi
  # A list would leave too few classes for the others.
  if [ "$1" = list ] || [ ! -w "$home/target" ]; then
    exec "${quick[@]}" -jar "$jar" "$@"
  fi
  # In one thread: JDK 17 may crash while it archives lambdas that two threads have linked at once.
  "${quick[@]}" -Djava.util.concurrent.ForkJoinPool.common.parallelism=0 \
    -XX:ArchiveClassesAtExit="$archive.$$" -jar "$jar" "$@" || code=$?
  if [ $code -eq 0 ]; then mv -f "$archive.$$" "$archive"; else rm -f "$archive.$$"; fi
  exit $code
}

case ${1:-} in
  best | trials | list | report | compare) look "$@" ;;
esac
if [ $# -gt 0 ]; then
  exec "${study[@]}" "$@"
fi
"${study[@]}" create --config "$home/studies/quickstart.yaml" --exist-ok
"${study[@]}" optimize quickstart
"${study[@]}" best quickstart
"${study[@]}" report quickstart
