# shellcheck shell=bash disable=SC2034 # the tests' own variables
# What the tests of packages share. Sourced. What a test starts it ends, by process id.
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
out=$root/packaging/target
# shellcheck source=scripts/jdk.sh
source "$root/scripts/jdk.sh"
version=$(sed -n '/<version>/{s/.*<version>\(.*\)<.*/\1/p;q}' "$root/pom.xml")
work=$(mktemp -d)
chmod 755 "$work"
passed=0
started=()

at_end() {
    local code=$? pid
    for pid in "${started[@]}"; do
        kill "$pid" 2>/dev/null || true
    done
    ! declare -F tidy_up >/dev/null || tidy_up || true
    if ((code)); then
        tail -n 20 "$work"/*.log 2>/dev/null || true
    fi
    rm -rf "$work"
    return "$code"
}
trap at_end EXIT

ok() { passed=$((passed + 1)) && printf 'ok %d - %s\n' "$passed" "$*"; }
bad() { printf 'not ok - %s\n' "$*" >&2; exit 1; }
# is <what> <wanted> <got>
is() { [[ $2 == "$3" ]] && ok "$1" || bad "$1: wanted '$2', got '$3'"; }
# has <what> <part> <text>
has() { [[ $3 == *"$2"* ]] && ok "$1" || bad "$1: no '$2' in: $3"; }

# until_true <seconds> <what> <command...>
until_true() {
    local seconds=$1 what=$2 end=$((SECONDS + $1))
    shift 2
    until "$@"; do
        ((SECONDS < end)) || bad "$what: not within $seconds s"
        sleep 0.2
    done
}

# What an installed spoa needs of a system, and nothing else: no Java, no Maven, no git.
bare_path() {
    local tool
    mkdir -p "$work/bin"
    for tool in bash env cat cksum dirname grep mkdir mv readlink rm sed; do
        ln -sf "$(type -P $tool)" "$work/bin/$tool"
    done
}

# Before a command, to run it as somebody who may not write where spoa is installed. Root may write anywhere, so it becomes nobody.
as_nobody=()
((EUID != 0)) || as_nobody=("$(type -P setpriv)" --reuid=65534 --regid=65534 --clear-groups)

# start <log> <command...>: starts an agent that listens at a port of its own choice; sets pid and port.
start() {
    local log=$1
    shift
    : >"$log"
    "$@" --bind 127.0.0.1:0 >"$log" 2>&1 &
    pid=$!
    started+=("$pid")
    until_true 90 "ready: $(tail -n 3 "$log")" ready "$log"
    port=$(sed -n 's/.*listening on 127.0.0.1:\([0-9]*\).*/\1/p' "$log" | head -n 1)
}

ready() { kill -0 "$pid" 2>/dev/null || bad "the agent ended: $(cat "$1")"; grep -q 'listening on' "$1"; }

# stop <what>: with SIGTERM, and it must end well.
stop_agent() {
    local code=0
    kill "$pid"
    wait "$pid" || code=$?
    is "$1: it ends with 0" 0 "$code"
}
