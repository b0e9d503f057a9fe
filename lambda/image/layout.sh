#!/bin/sh
# Lays out the files of the function's container image, and makes the cache that its JVM starts from:
#   layout.sh FUNCTION_ZIP CLASS_PATH OUT
# FUNCTION_ZIP is lambda/target/spate-function.zip, CLASS_PATH is lambda-image/target/layout/layout.jar,
# OUT is a folder that is made. The JVM must be the very one that will run the function, the same
# build for the same processor, since the cache is bound to it.
set -eu
[ $# = 3 ] || {
  echo "usage: layout.sh FUNCTION_ZIP CLASS_PATH OUT" >&2
  exit 2
}
here=$(cd "$(dirname "$0")" && pwd)
java=java
[ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java

mkdir -p "$3"
cp "$here/entrypoint.sh" "$3/entrypoint.sh"
chmod 755 "$3/entrypoint.sh"
exec "$java" -Xmx256m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$2" \
  dev.spate.image.LayoutMain "$1" "$3"
