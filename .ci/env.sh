# Sourced by the scripts beside it: the repository, a uv, and the environment made from uv.lock.
# Needs nothing but Python 3.11 of the system; uv comes from PyPI when no recent one is there.
set -eu
# A script of this folder was started from anywhere; a make recipe stands in the repository already.
case $0 in */.ci/* | .ci/*) cd "$(dirname "$0")/.." ;; esac
ROOT=$(pwd)
: "${VAR_DIR:=$ROOT/var}"
: "${UV_PROJECT_ENVIRONMENT:=$ROOT/.venv}"
# Python itself is never downloaded.
UV_PYTHON_DOWNLOADS=never
export VAR_DIR UV_PROJECT_ENVIRONMENT UV_PYTHON_DOWNLOADS
# Offices often inspect TLS with a certificate of their own, which only the system knows.
if [ -f /etc/ssl/certs/ca-certificates.crt ]; then
    : "${UV_SYSTEM_CERTS:=1}"
    export UV_SYSTEM_CERTS
fi
# An activated environment of another project must not be taken for ours.
unset VIRTUAL_ENV
PATH="$UV_PROJECT_ENVIRONMENT/bin:$PATH"
UV_WANTED=0.8
mkdir -p "$VAR_DIR"

say() { printf '%s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

system_python() {
    for candidate in python3.11 python3.12 python3.13 python3; do
        if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
            2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    say "Python 3.11 or newer is missing: apt-get install python3"
    return 1
}

recent() {
    "$1" --version 2>/dev/null | awk -v want="$UV_WANTED" '{
        split($2, have, "."); split(want, need, ".")
        exit !(have[1] > need[1] || (have[1] == need[1] && have[2] + 0 >= need[2] + 0))
    }'
}

private_uv() {
    home="$VAR_DIR/uv"
    [ -x "$home/bin/uv" ] && recent "$home/bin/uv" && return
    python=$(system_python)
    say "Fetching uv from PyPI into $home"
    rm -rf "$home"
    "$python" -m venv "$home" >/dev/null 2>&1 && "$home/bin/pip" install -q "uv>=$UV_WANTED" && return
    # Debian ships venv and pip apart from Python.
    rm -rf "$home"
    if ! "$python" -m pip --version >/dev/null 2>&1; then
        may_install || { say "Neither uv nor pip is here: apt-get install python3-venv"; return 1; }
        as_root apt-get -qq update && as_root apt-get -qq -y install python3-venv >/dev/null
        "$python" -m venv "$home" && "$home/bin/pip" install -q "uv>=$UV_WANTED" && return
    fi
    "$python" -m pip install -q --target "$home" "uv>=$UV_WANTED"
}

find_uv() {
    UV=$(command -v uv || true)
    if [ -z "$UV" ] || ! recent "$UV"; then
        private_uv
        UV="$VAR_DIR/uv/bin/uv"
    fi
}

# sync [options]: bring the environment to what uv.lock says.
sync() {
    find_uv
    "$UV" sync -q --frozen "$@"
}
