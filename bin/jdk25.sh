# shellcheck shell=sh disable=SC2034
# Finds a JDK 25 or newer without starting one. Sourced by bin/mpi4j and check; POSIX sh.
# After `find_jdk25`: jdk = its home, jdk_build = the build's name as its release file has it.

# Is $1 a JDK 25 or newer? The release file is read instead of running java: 0.1 ms, not 50.
is_jdk25() {
  jdk_build='' jdk_version='' jdk_vendor=''
  [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS='=' read -r jdk_key jdk_value || [ -n "$jdk_key" ]; do
    jdk_value=${jdk_value#\"} jdk_value=${jdk_value%\"}
    case $jdk_key in
      JAVA_VERSION) jdk_version=$jdk_value ;;
      JAVA_RUNTIME_VERSION) jdk_build=$jdk_value ;;
      IMPLEMENTOR_VERSION) jdk_vendor=$jdk_value ;;
    esac
  done <"$1/release"
  jdk_build=$jdk_vendor-${jdk_build:-$jdk_version}
  case ${jdk_version%%[!0-9]*} in
    '' | ? | 1? | 2[0-4]) return 1 ;;
  esac
  jdk=$1
}

# The home of the java on PATH, if that is a real one and not a version manager's stub.
jdk_on_path() {
  jdk_java=$(command -v java) || return 1
  jdk_java=$(readlink -f "$jdk_java" 2>/dev/null) || return 1
  jdk_home=${jdk_java%/bin/java}
  [ "$jdk_home" != "$jdk_java" ]
}

find_jdk25() {
  if [ -n "${MPI4J_JAVA_HOME:-}" ]; then
    is_jdk25 "$MPI4J_JAVA_HOME" && return
    echo "mpi4j: MPI4J_JAVA_HOME = $MPI4J_JAVA_HOME is not the home of a JDK 25 or newer" \
      "(version ${jdk_version:-unknown}); set it to one, or unset it to let mpi4j look." >&2
    return 1
  fi
  is_jdk25 "${JAVA_HOME:-}" && return
  jdk_on_path && is_jdk25 "$jdk_home" && return
  for jdk_home in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${ASDF_DATA_DIR:-${HOME:-}/.asdf}"/installs/java/* \
    "${MISE_DATA_DIR:-${XDG_DATA_HOME:-${HOME:-}/.local/share}/mise}"/installs/java/* \
    "${JENV_ROOT:-${HOME:-}/.jenv}"/versions/* \
    "${HOME:-}"/.jdks/*; do
    is_jdk25 "$jdk_home" && return
  done
  if [ -x /usr/libexec/java_home ]; then
    jdk_home=$(/usr/libexec/java_home -v 25+ 2>/dev/null) && is_jdk25 "$jdk_home" && return
  fi
  echo "mpi4j: needs a JDK 25 or newer and found none: install one (https://adoptium.net," \
    "or 'sdk install java 25-tem'), or set MPI4J_JAVA_HOME to the folder of one you have." >&2
  return 1
}
