# Finds a JDK 25. Sourced by the launcher and the checks.

is_jdk25() {
    [[ -x $1/bin/java && -f $1/release ]] && grep -q '^JAVA_VERSION="25' "$1/release"
}

# Prints the home of a JDK 25: the runtime that came with an installed spoa, else JAVA_HOME if it is one, else the one on PATH, else
# one that is installed.
# `find_jdk25 javac` wants one with the compiler.
find_jdk25() {
    local home on_path program=${1-java}
    on_path=$(command -v java || true)
    for home in "${here:+$here/runtime}" "${JAVA_HOME-}" "${on_path:+$(readlink -f "$on_path" | sed 's#/bin/java$##')}" \
        /usr/lib/jvm/*25* "${HOME-}"/.sdkman/candidates/java/25* "${HOME-}"/.jdks/*25* /opt/jdk*25*; do
        if [[ -n $home ]] && is_jdk25 "$home" && [[ -x $home/bin/$program ]]; then
            printf '%s\n' "$home"
            return 0
        fi
    done
    local with=
    [[ $program == java ]] || with=" with bin/$program"
    echo "spoa: no JDK 25$with found: install one (Debian: temurin-25-jdk or openjdk-25-jdk) or set JAVA_HOME to it" >&2
    return 1
}
