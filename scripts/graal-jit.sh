# Graal's compiler on a JDK that does not bring it. Sourced by the launcher.

# Fills the array `jit` with the JVM's options, or says in REPLY why scripts must be interpreted. The compiler is a part of the
# JVM once it is given: one of another version than the language's ends the process, so nothing is left to luck here.
# graal_jit <JDK's home> <folder with the compiler's jars> <folder with an engine's jars>...
graal_jit() {
    local jdk=$1 compiler=$2 folder jar version= other name
    shift 2
    jit=()
    REPLY=
    [[ ${SPOA_JIT-} != off ]] || { REPLY="SPOA_JIT=off"; return 1; }
    for folder; do
        for jar in "$folder"/truffle-api-*.jar; do
            other=${jar##*/truffle-api-}
            other=${other%.jar}
            [[ -z $version || $version == "$other" ]] || { REPLY="the engines need Graal $version and $other"; return 1; }
            version=$other
        done
    done
    for name in compiler truffle-compiler collections word; do
        [[ -f $compiler/$name-$version.jar ]] || { REPLY="$name-$version.jar is not in lib/jit"; return 1; }
    done
    local release modules
    release=$(<"$jdk/release")
    [[ $release =~ JAVA_VERSION=\"([0-9.]+) ]] || { REPLY="the JDK does not tell its version"; return 1; }
    # Its patch level must not exceed the JDK's.
    if [[ ${BASH_REMATCH[1]%%.*} != "${version%%.*}" ]] || ! at_most "$version" "${BASH_REMATCH[1]}"; then
        REPLY="Graal $version does not fit JDK ${BASH_REMATCH[1]}"
        return 1
    fi
    [[ ! $release =~ MODULES=\"([^\"]*) ]] || modules=${BASH_REMATCH[1]}
    [[ " ${modules- jdk.internal.vm.ci } " == *" jdk.internal.vm.ci "* ]] ||
        { REPLY="this JDK comes without jdk.internal.vm.ci"; return 1; }
    [[ ${SPOA_JAVA_OPTS-} != *UseShenandoahGC* ]] || { REPLY="it does not work with Shenandoah"; return 1; }
    jit=(-XX:+UnlockExperimentalVMOptions -XX:+EnableJVMCI "--upgrade-module-path=$compiler")
}

# Whether one version is not later than another: at_most 25.0.3 25.0.10
at_most() {
    local -a a b
    local i
    IFS=. read -ra a <<<"$1"
    IFS=. read -ra b <<<"$2"
    for i in 0 1 2 3; do
        ((10#${a[i]-0} == 10#${b[i]-0})) || { ((10#${a[i]-0} < 10#${b[i]-0})); return; }
    done
}
