# Finds a JDK 25. Sourced by the launcher and the checks.

is_jdk25() {
    [[ -x $1/bin/java && -f $1/release ]] && grep -q '^JAVA_VERSION="25' "$1/release"
}

# Prints the home of a JDK 25: JAVA_HOME if it is one, else the one on PATH, else one that is installed.
find_jdk25() {
    local home on_path
    on_path=$(command -v java || true)
    for home in "${JAVA_HOME-}" "${on_path:+$(readlink -f "$on_path" | sed 's#/bin/java$##')}" \
        /usr/lib/jvm/*25* "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25* /opt/jdk*25* \
        /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
        if [[ -n $home ]] && is_jdk25 "$home"; then
            printf '%s\n' "$home"
            return 0
        fi
    done
    echo "spoa: no JDK 25 found: install one (Debian: temurin-25-jdk or openjdk-25-jdk) or set JAVA_HOME to it" >&2
    return 1
}
