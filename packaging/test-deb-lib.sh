# shellcheck shell=bash disable=SC2034,SC2154 # the tests' own variables
# What the tests that install the Debian packages share; sourced after test-lib.sh. Needs root, and that spoa is not installed.

# Agents that root started have their control sockets in /run/spoa: the test sees a /run/spoa of its own there, and so nothing of theirs.
if [[ ${SPOA_TEST_DEB-} != inside && $EUID == 0 ]]; then
    made=false
    [[ -d /run/spoa ]] || { mkdir /run/spoa && made=true; }
    code=0
    SPOA_TEST_DEB=inside unshare --mount "$0" "$@" || code=$?
    ! $made || rmdir --ignore-fail-on-non-empty /run/spoa
    exit "$code"
fi
((EUID == 0)) || { echo "${0##*/}: root is needed, to install packages" >&2; exit 1; }
! dpkg -s spoa >/dev/null 2>&1 || { echo "${0##*/}: spoa is installed here: purge it first, or test elsewhere" >&2; exit 1; }
! getent passwd spoa >/dev/null || { echo "${0##*/}: there is a user spoa here: test elsewhere" >&2; exit 1; }
mount -t tmpfs -o mode=755 tmpfs /run/spoa
machine=$(dpkg --print-architecture)
this=${version/-SNAPSHOT/~snapshot} next=9.9.9
tidy_up() { dpkg --purge spoa spoa-runtime >/dev/null 2>&1; }
# A Java of the machine's must not help.
unset JAVA_HOME

# Another program of a later version.
next_version() {
    cp -a "$out/tree/spoa-$version" "$work/next"
    echo "Implementation-Version: $next" >"$work/manifest"
    "$jdk/bin/jar" --update --file "$work"/next/lib/agent/agent-*.jar --manifest "$work/manifest" 2>/dev/null
    echo "$next" >"$work/next/lib/fingerprint"
    SOURCE_DATE_EPOCH=$(date +%s) "$root/packaging/debian/build" "$work/next" "$out/runtime" "$next" "$work" 2>"$work/next.log"
}

# start_as_unit <option...>: starts the service as systemd would, by the unit's own line and with these in the place of SPOA_OPTS; sets master.
start_as_unit() {
    local line word words=()
    chown spoa:spoa /run/spoa
    read -ra line < <(sed -n 's/^ExecStart=//p' /usr/lib/systemd/system/spoa.service)
    for word in "${line[@]}"; do
        # shellcheck disable=SC2016 # systemd's variable
        if [[ $word == '$SPOA_OPTS' ]]; then words+=("$@"); else words+=("$word"); fi
    done
    (
        cd /var/lib/spoa
        exec env -i PATH=/usr/bin:/bin RUNTIME_DIRECTORY=/run/spoa CACHE_DIRECTORY=/var/cache/spoa \
            setpriv --reuid=spoa --regid=spoa --init-groups "${words[@]}"
    ) >"$work/agent.log" 2>&1 &
    master=$!
    started+=("$master")
}

# Sets port to a free one.
free_port() {
    for port in $(shuf -i 15000-32000 -n 20); do
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
    done
}

agents() { pgrep -P "$master" | sort | paste -sd' '; }
two_agents() { [[ $(agents) == *' '* ]]; }

# Whether none of the agents in before is left, and others are there.
replaced() {
    local now pid
    now=$(agents)
    for pid in $before; do [[ " $now " != *" $pid "* ]] || return 1; done
    two_agents
}
