# shellcheck shell=sh disable=SC2154
# Sourced by build, test and lock, which set `root`: `set_up build` or `set_up test` makes .venv ready, once.
#
# .venv/<layer>.stamp holds the Python version and the checksum of the lock files that .venv was made from. Where
# they still agree there is nothing to do; anything else (no .venv, an interrupted set-up, other lock files, another
# Python) is made anew. pyproject.toml is not in the stamp: pip reads the lock files and nothing else.
# PYTHON=python3.12 scripts/build chooses the Python. Exit code 3: this machine lacks something, the message says what.

python=$root/.venv/bin/python

if [ "$(uname)" = Darwin ]; then # only Homebrew's own Python looks in Homebrew's folder by itself
  export DYLD_FALLBACK_LIBRARY_PATH="${DYLD_FALLBACK_LIBRARY_PATH:-/opt/homebrew/lib:/usr/local/lib:/usr/lib}"
fi

say() { printf 'Pamflet: %s\n' "$*" >&2; } # stderr, so that `scripts/build list --json` stays JSON

stop() {
  say "$@"
  exit 3
}

set_up() {
  layer=$1
  ! is_ready "$layer" || return 0
  find_base
  # One set-up at a time; the lock is the open file's, so it ends with this shell however that ends.
  exec 9<"$root/scripts/setup.sh"
  "$base" -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)'
  is_ready "$layer" || make_ready
  exec 9<&-
}

is_ready() { [ "$(cat "$root/.venv/$1.stamp" 2>/dev/null)" = "$(fingerprint)" ]; }

fingerprint() {
  version=$("${PYTHON:-$python}" -V 2>/dev/null) || version=none
  echo "${version%.*} $(cat "$root/scripts/build.lock" "$root/scripts/test.lock" | cksum)"
}

find_base() {
  set -- python3 python3.14 python3.13 python3.12 python3.11
  [ -z "${PYTHON:-}" ] || set -- "$PYTHON"
  for base; do
    ! "$base" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || return 0
  done
  stop "needs Python 3.11 or newer, which ${PYTHON:-python3} is not; PYTHON=<a newer one> $0 takes another."
}

make_ready() {
  lacking=$(lacking_packages)
  # shellcheck disable=SC2086 # a list of package names
  [ -z "$lacking" ] || install_packages $lacking
  if ! is_ready build; then
    say "making .venv with $("$base" -V) ..."
    "$base" -m venv --clear "$root/.venv"
  fi
  rm -f "$root"/.venv/*.stamp # what is interrupted from here on is made anew
  say "installing the Python packages of scripts/$layer.lock ..."
  "$python" -m pip install -qq --disable-pip-version-check --no-input --only-binary :all: --require-hashes \
    -r "$root/scripts/$layer.lock"
  fingerprint >"$root/.venv/build.stamp" # test.lock holds all of build.lock
  [ "$layer" = build ] || cp "$root/.venv/build.stamp" "$root/.venv/$layer.stamp"
}

# The names are Debian's, on macOS Homebrew's. The libraries are the ones WeasyPrint opens; these three bring the others.
# `doctor` (pamflet/doctor, pamflet/verapdf) names them too; tests/cli/test_doctor.py holds the two together.
lacking_packages() {
  if [ "$(uname)" = Darwin ]; then
    opens libpangoft2-1.0.dylib || echo pango
  else
    "$base" -c 'import ensurepip' 2>/dev/null || echo "${base##*/}-venv"
    opens libpango-1.0.so.0 || echo libpango-1.0-0
    opens libpangoft2-1.0.so.0 || echo libpangoft2-1.0-0
    opens libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
    [ "$layer" = build ] || command -v chromium >/dev/null || echo chromium
    # veraPDF: its Java, and the half of it that Java 11 threw out.
    [ "$layer" = build ] || command -v javac >/dev/null || echo default-jdk-headless
    [ "$layer" = build ] || [ -f /usr/share/java/jaxb-runtime.jar ] || echo libjaxb-java
  fi
  [ "$layer" = build ] || command -v qpdf >/dev/null || echo qpdf
}

opens() { "$base" -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "$1" 2>/dev/null; }

install_packages() {
  if [ "$(uname)" = Darwin ]; then
    stop "needs Homebrew packages; run: brew install $*"
  elif ! command -v apt-get >/dev/null; then
    stop "needs what Debian calls $*; install it with this system's own package manager."
  elif [ "$(id -u)" = 0 ]; then
    sudo=
  elif sudo -n true 2>/dev/null; then
    sudo='sudo -n'
  else
    stop "needs Debian packages; run as root: apt-get install -y --no-install-recommends $*"
  fi
  say "installing the Debian packages $* ..."
  # Only when the first try fails are the package lists missing or old.
  apt_get install "$@" 2>/dev/null || { apt_get update || true; apt_get install "$@"; } ||
    stop "apt-get failed; see above, then run as root: apt-get install -y --no-install-recommends $*"
}

apt_get() {
  $sudo env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -y --no-install-recommends -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" >/dev/null </dev/null
}
