# Sourced by ./spate and by the scripts in bench/: finds a JDK 25, and builds one module when the
# sources differ from what was built. Needs nothing that bash 3.2 and POSIX tools don't have.
# shellcheck shell=bash

: "${HOME:=/}"
readonly REFUSED=2 # the exit code of everything that stops Spate before it writes a row

# Serial collector: it works on no core but its own, next to a server that needs the others, and
# with few objects that outlive an operation its pauses are short. The JVM's own warnings go to
# standard error, where they don't mix with results.
# shellcheck disable=SC2034 # used by those who source this
readonly JVM=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
  -XX:+UseSerialGC -Xms256m -Xmn128m -Xmx1g
  -Xlog:disable '-Xlog:all=warning,aot*=off,cds*=off:stderr'
  -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8)

refuse() {
  printf 'spate: %s\n' "$*" >&2
  exit "$REFUSED"
}

# --- the JDK ---------------------------------------------------------------------------------

# The home of the java on the PATH, or nothing.
java_home_on_path() {
  local file link
  file=$(command -v java) || return 0
  while [ -L "$file" ]; do
    link=$(readlink "$file")
    case $link in
      /*) file=$link ;;
      *) file=$(dirname "$file")/$link ;;
    esac
  done
  dirname "$(dirname "$file")"
}

# Where JDKs usually are, the most deliberate choice first, one home a line.
jdk_candidates() {
  [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
  env | sed -n 's/^JAVA_HOME_25[^=]*=//p; s/^JAVA25_HOME=//p; s/^JDK_25=//p'
  java_home_on_path
  printf '%s\n' /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk*
  printf '%s\n' "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/*
  printf '%s\n' "${MISE_DATA_DIR:-$HOME/.local/share/mise}"/installs/java/* "$HOME"/.asdf/installs/java/*
  if [ -x /usr/libexec/java_home ]; then
    /usr/libexec/java_home -v 25 2>/dev/null || true
  fi
  printf '%s\n' {/Library,"$HOME/Library"}/Java/JavaVirtualMachines/*/Contents/Home
  printf '%s\n' {/opt/homebrew,/usr/local}/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
}

# The version of the JDK at a home, from its release file, else from itself; nothing if it's none.
jdk_version() {
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || return 0
  local line
  if [ -r "$1/release" ]; then
    while IFS= read -r line; do
      case $line in JAVA_VERSION=*)
        line=${line#JAVA_VERSION=}
        line=${line//\"/}
        printf '%s' "${line%$'\r'}"
        return ;;
      esac
    done <"$1/release"
  fi
  "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p' | head -n 1
}

# Prints the home of a JDK 25; else says which JDKs there are, and how to get one.
find_jdk() {
  local home version others=""
  while IFS= read -r home; do
    version=$(jdk_version "$home")
    case $version in
      25 | 25.* | 25-* | 25+*)
        printf '%s\n' "$home"
        return ;;
      "") ;;
      *) case $others in *" $version ("*) ;; *) others="$others, $version ($home)" ;; esac ;;
    esac
  done < <(jdk_candidates)
  local found="found no JDK"
  [ -z "$others" ] || found="found only${others#,}"
  refuse "needs a JDK 25, $found: install one (sdk install java 25-tem; brew install openjdk@25;" \
    "apt-get install openjdk-25-jdk; https://adoptium.net) or set JAVA_HOME to it"
}

# --- the locale ------------------------------------------------------------------------------

# Java reads file names, arguments and variables in the locale's character set, and without UTF-8
# there (cron, containers) it can't open a checkout with an umlaut in its path, nor read a password
# with one. macOS has UTF-8 in every locale.
assure_utf8() {
  is_utf8 && return
  local name names
  names=$(locale -a 2>/dev/null | grep -i 'utf-\{0,1\}8$' || true)
  for name in C.UTF-8 C.utf8 $names; do
    if env LC_ALL="$name" locale charmap 2>/dev/null | grep -q '^UTF-8$'; then
      if [ -n "${LC_ALL:-}" ]; then export LC_ALL=$name; else export LC_CTYPE=$name; fi
      return
    fi
  done
}

# Also where there is no program that could tell.
is_utf8() {
  local charmap
  charmap=$(locale charmap 2>/dev/null) || return 0
  [ "$charmap" = UTF-8 ] || [ -d /System/Library/CoreServices ]
}

# --- the build -------------------------------------------------------------------------------

# What the build depends on, as one number: a file added, changed, renamed or deleted changes it.
fingerprint() {
  (cd "$ROOT" && find pom.xml ./*/pom.xml ./*/src/main -type f -exec cksum {} + | LC_ALL=C sort | cksum)
}

is_built() {
  [ -f "$HOME_OF_JARS/$NAME.jar" ] && [ "$(cat "$HOME_OF_JARS/built-from" 2>/dev/null)" = "$1" ]
}

# Waits until no other launcher builds. The lock is a symbolic link that holds the builder's id.
lock_build() {
  local holder waiting=""
  mkdir -p "$ROOT/target" 2>/dev/null || true
  while ! ln -sn "$$" "$LOCK" 2>/dev/null; do
    holder=$(readlink "$LOCK" || true)
    if [ -z "$holder" ]; then
      require_writable "$ROOT/target"
    elif ! is_alive "$holder"; then
      break_lock "$holder"
      continue
    fi
    [ -n "$waiting" ] || printf 'Waiting for another spate that is building…\n' >&2
    waiting=yes
    sleep 0.2
  done
  trap 'rm -f "$LOCK"' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

# Nobody holds the lock: it was given back this moment, or can't be made at all.
require_writable() {
  if ! ln -sn probe "$1/launcher.$$" 2>/dev/null; then
    refuse "has to be built, and $1 can't be written: call it once as the owner of that folder," \
      "or copy the checkout to where you may write"
  fi
  rm -f "$1/launcher.$$"
}

# Whether there is such a process, of whomever: kill tells only of one's own.
is_alive() {
  kill -0 "$1" 2>/dev/null || [ -d "/proc/$1" ] || ps -p "$1" >/dev/null 2>&1
}

# Removes the lock of a builder that was killed, by one launcher at a time.
break_lock() {
  if ! mkdir "$LOCK.breaking" 2>/dev/null; then
    require_writable "$ROOT/target"
    # Whoever does this takes no minute, unless it was killed, too.
    find "$LOCK.breaking" -prune -mmin +1 -exec rmdir {} + 2>/dev/null || true
    sleep 0.2
    return
  fi
  [ "$(readlink "$LOCK" || true)" != "$1" ] || rm -f "$LOCK"
  rmdir "$LOCK.breaking"
}

build() {
  command -v mvn >/dev/null || refuse "has to be built and needs Maven, but there is no mvn on the PATH:" \
    "install it (apt-get install maven; brew install maven; sdk install maven)"
  printf 'Building Spate (first call or sources changed)…\n' >&2
  local log="$ROOT/target/launcher-build.log"
  if ! (cd "$ROOT" && JAVA_HOME=$JDK mvn -q -B --no-transfer-progress -Dmaven.test.skip=true \
    -pl "$MODULE" -am package) >"$log" 2>&1 </dev/null; then
    grep -E '^\[(ERROR|FATAL)\]|BUILD FAILURE' "$log" | head -n 20 >&2 || tail -n 20 "$log" >&2
    refuse "the build failed, $log has all of it"
  fi
  after_build
  printf '%s\n' "$1" >"$HOME_OF_JARS/built-from"
}

# Builds a module to MODULE/target/NAME/NAME.jar, unless what stands there was built from the
# sources as they are. Needs ROOT, and the JDK that find_jdk found; calls after_build.
build_if_needed() {
  MODULE=$1
  NAME=$2
  HOME_OF_JARS=$ROOT/$MODULE/target/$NAME
  LOCK=$ROOT/target/launcher.lock
  local sources
  assure_utf8
  sources=$(fingerprint)
  is_built "$sources" && return
  lock_build
  sources=$(fingerprint)
  is_built "$sources" || build "$sources"
  rm -f "$LOCK"
  trap - EXIT HUP INT TERM
}
