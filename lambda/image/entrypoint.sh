#!/bin/sh
# Starts the function under AWS's runtime client, as the image's entry point: entrypoint.sh [HANDLER]
#
# Everything stands beside this script, and is named relative to it, so that the folder may lie
# anywhere. There are no forks here: each would cost a millisecond of a cold start.
#   SPATE_AOT_MODE=on     a cache that the JVM refuses is an error, and not only slow (default: auto)
#   SPATE_AOT_OUTPUT=FILE makes the cache: this start is watched, and written down when it ends
#   SPATE_JAVA_OPTS       further options for the JVM
set -eu
cd "${0%/*}"
home=$PWD

java=java
[ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java

class_path=
while IFS= read -r jar; do
  class_path=${class_path:+$class_path:}$jar
done <class-path

cache="-XX:AOTCache=function.aot -XX:AOTMode=${SPATE_AOT_MODE:-auto}"
[ -z "${SPATE_AOT_OUTPUT:-}" ] || cache=-XX:AOTCacheOutput=$SPATE_AOT_OUTPUT

# As the managed runtime does: C1 only, for an environment lives too briefly to pay for C2, and most
# of the memory for the heap. The options for modules and access are part of what a cache is bound to.
# ArchiveRelocationMode=0 maps the cache where its pointers expect it: to map it at a random address, as
# is the default, means to rewrite them all, which takes 20 ms and more.
# CompileThresholdScaling=10 has only what runs ten times as often compiled: the compiler takes a third
# of a cold start's processor time otherwise, for code that is run a few hundred times.
# shellcheck disable=SC2086 # options, separated by blanks
exec "$java" $cache -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 \
  -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=10 -XX:-UsePerfData \
  "-Xmx$((${AWS_LAMBDA_FUNCTION_MEMORY_SIZE:-512} * 85 / 100))m" \
  --enable-native-access=ALL-UNNAMED ${SPATE_JAVA_OPTS:-} \
  "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=$home/libaws-lambda-jni.so" \
  -cp "$class_path" com.amazonaws.services.lambda.runtime.api.client.AWSLambda \
  "${1:-dev.spate.lambda.SpateFunction::handleRequest}"
