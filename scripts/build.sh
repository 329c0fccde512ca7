# shellcheck shell=bash disable=SC2154,SC2034,SC2190 # the launcher's own variables
# What the launcher of a checkout does before it starts: builds what is missing or older than its sources. Sourced by the
# launcher; an installed spoa has no such file, and builds nothing.

dist=$here/agent/target/dist
lib=$dist/lib
core=$lib

# --- What is there: the agent with Lua is one part, each folder of script-engines that it asks for another. ---

# Names and contents of a part's sources, cheap enough for every start: fingerprint core, or fingerprint <folders by commas>
fingerprint() {
    local sources=(pom.xml script-engines/pom.xml {spop-codec,script-engines/api}/pom.xml {spop-codec,script-engines/api}/src/main)
    local folder
    if [[ $1 == core ]]; then
        sources+=({script-engines/lua,agent}/{pom.xml,src/main} script-engines/lua/src/build packaging/{engines,jvm.options,master.options,graal.options})
    else
        for folder in ${1//,/ }; do
            sources+=("script-engines/$folder"/{pom.xml,src/main})
            # What a plugin's author compiles against is a module of its own.
            [[ $folder != java ]] || sources+=(spoa-plugin-api/{pom.xml,src/main})
            [[ ! -d $here/script-engines/$folder/src/build ]] || sources+=("script-engines/$folder/src/build")
        done
    fi
    (cd "$here" && find "${sources[@]}" -type f -print0 | LC_ALL=C sort -z | xargs -0 cksum | cksum) 2>/dev/null
}

home_of() { [[ $1 == core ]] && printf '%s' "$dist" || printf '%s' "$lib/${1%%,*}"; }

# Built from exactly what is there now?
up_to_date() {
    local home
    home=$(home_of "$1")
    [[ -f $home/fingerprint && $(<"$home/fingerprint") == "$(fingerprint "$1")" ]]
}

# Fills `stale` with the parts among the arguments that have to be built.
find_stale() {
    local part
    stale=()
    for part; do
        up_to_date "$part" || stale+=("$part")
    done
}

# --- Building. ---

need() {
    command -v "$1" >/dev/null || fail "$1 is needed to build: install $2"
}

need_all() {
    need mvn "maven (3.8 or later)"
    need flock util-linux
    need find findutils
    need xargs findutils
    sed -un '' </dev/null 2>/dev/null || fail "GNU sed is needed to build: install sed"
    [[ -n $(fingerprint core) ]] || fail "the sources cannot be read: GNU find, sort and xargs are needed"
    local part
    for part; do
        [[ $part == core || -d $here/script-engines/${part%%,*} ]] ||
            fail "this checkout has no script-engines/${part%%,*}, the engine's folder"
    done
}

# Opens the lock file, as the descriptor in `lock`.
open_lock() {
    local why="not built yet"
    [[ ! -f $dist/fingerprint ]] || why="sources changed since the build, or an engine is not built yet"
    if ! { mkdir -p "$here/agent/target" && : >>"$here/agent/target/build.lock"; } 2>/dev/null; then
        fail "$why and $here/agent/target is not writable: build as its owner, $(stat -c %U "$here")"
    fi
    exec {lock}>>"$here/agent/target/build.lock"
}

# Builds the parts named by the arguments.
build() {
    local jdk part log=$here/agent/target/build.log modules=() profiles=()
    local -A sources=()
    jdk=$(find_jdk25 javac) || exit 1
    for part; do
        # Before the build: what is edited while it runs must be built again.
        sources[$part]=$(fingerprint "$part")
        # A build that fails leaves nothing to start, and no jar of an older one stays.
        if [[ $part == core ]]; then
            modules+=(agent)
            rm -rf "$dist"/fingerprint "$dist"/*.jsa "$lib"/*.jar
        else
            modules+=("script-engines/${part%%,*}")
            profiles=(-Pdist)
            rm -rf "${lib:?}/${part%%,*}" "$here/script-engines/${part%%,*}"/target/{*.jar,dist}
        fi
    done
    ! $graal || profiles=(-Pdist,jit)
    say "building ${modules[*]#script-engines/} (the first time fetches libraries; this takes a while) …"
    # The build gets the JDK that the agent runs on; the lock stays with the launcher.
    if ! (cd "$here" && IFS=, && JAVA_HOME=$jdk mvn -B -pl "${modules[*]}" -am -Dmaven.test.skip "${profiles[@]}" package {lock}>&-) 2>&1 |
        tee "$log" | sed -un 's/^\[INFO\] Building spoa: \(.*[^ ]\) [0-9][^ ]* *\[\(.*\)\]$/spoa:   \1 (\2)/p
            s/^.*Downloaded from [^ ]*: .*[/]\([^/]*\) (\([0-9.]* MB\).*$/spoa:     fetched \1 (\2)/p
            /ERROR.*[.]java/p; /ERROR.*Could not/p' >&2; then
        fail "the build failed; the whole output: ${log#"$here"/}"
    fi
    for part; do
        [[ $part == core ]] || gather "${part%%,*}"
    done
    ! $graal || gather_jit
    [[ ! -v sources[core] ]] || train "$jdk" "$dist/spoa.jsa" >"$here/agent/target/train.log" 2>&1 ||
        say "no class data sharing archive: starts will be slower (see agent/target/train.log)"
    for part; do
        printf '%s\n' "${sources[$part]}" >"$(home_of "$part")/fingerprint"
    done
    say "built"
}

# Puts an engine's jars into lib/<folder>: what the agent has itself is left out.
gather() {
    local jar from=$here/script-engines/$1/target
    mkdir -p "$lib/$1"
    for jar in "$from"/*.jar "$from"/dist/*.jar; do
        case $jar in
        *-tests.jar | *-sources.jar | *-javadoc.jar | *'*.jar') ;;
        *) [[ -e $lib/${jar##*/} ]] || cp "$jar" "$lib/$1/" ;;
        esac
    done
}

# Graal's compiler for all engines that want it; of one version only.
gather_jit() {
    rm -rf "$lib/jit"
    mkdir -p "$lib/jit"
    cp "$here"/script-engines/target/jit/*.jar "$lib/jit/"
}

# Builds those among the parts that have to be: one launcher builds, others wait for it.
build_stale() {
    find_stale "$@"
    ((${#stale[@]})) || return 0
    need_all "${stale[@]}"
    open_lock
    flock -n "$lock" || { say "another build is running, waiting for it"; flock "$lock"; }
    find_stale "$@"
    ((${#stale[@]} == 0)) || build "${stale[@]}"
    exec {lock}>&-
    launched=${EPOCHREALTIME-}
}
