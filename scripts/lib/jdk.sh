# Sourced by the scripts beside it: finds a JDK 21 or newer and Maven, and builds what is stale.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

die() {
    echo "$1" >&2
    exit 70
}

# Prints "<major version> <home>" of the JDK whose java is given, if it is one.
describe_java() {
    "$1" -XshowSettings:properties -version 2>&1 |
        sed -n -e 's/^ *java\.home = /home /p' -e 's/^ *java\.specification\.version = /version /p' |
        awk '$1 == "home" { sub(/^home /, ""); home = $0 } $1 == "version" { version = $2 } END { print version, home }'
}

# Sets and exports JAVA_HOME to a JDK 21 or newer, and sets java_version.
find_jdk() {
    local candidate described home
    for candidate in "${JAVA_HOME:-/nowhere}/bin/java" "$(command -v java || true)" /usr/lib/jvm/*/bin/java \
        /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java "${HOME:-/nowhere}"/.sdkman/candidates/java/*/bin/java; do
        [ -x "$candidate" ] || continue
        described=$(describe_java "$candidate" || true)
        java_version=${described%% *}
        home=${described#* }
        case $java_version in '' | *[!0-9]*) continue ;; esac
        if [ "$java_version" -ge 21 ] && [ -x "$home/bin/javac" ]; then
            export JAVA_HOME=$home
            return
        fi
    done
    die "No JDK 21 or newer was found: looked at JAVA_HOME, PATH and /usr/lib/jvm. Install one, or set JAVA_HOME to it."
}

find_maven() {
    command -v mvn >/dev/null || die "Maven (mvn) is not in PATH. Install Maven 3.8.1 or newer."
}

# Runs Maven, shows what it says, and ends with the tests' closing line. Fails as Maven fails.
run_maven() {
    local log status=0
    find_jdk
    find_maven
    log=$(mktemp)
    (cd "$root" && mvn -B -ntp "$@" </dev/null) 2>&1 | tee "$log" || status=$?
    # Surefire closes with a line that names no class.
    grep -E 'Tests run: [0-9]+, Failures: [0-9]+, Errors: [0-9]+, Skipped: [0-9]+[[:space:]]*$' "$log" | tail -n 1 |
        sed 's/^.*Tests run/Tests run/' || echo "No test was run."
    rm -f "$log"
    return "$status"
}

# Builds target/key-contact-hub.jar and target/lib if a source is newer. Says so on standard error only.
build_if_stale() {
    local stamp=$root/target/.packaged
    find_jdk
    if [ -f "$stamp" ] && [ -f "$root/target/key-contact-hub.jar" ] &&
        [ -z "$(find "$root/pom.xml" "$root/src/main" -newer "$stamp" -print | head -n 1)" ]; then
        return
    fi
    find_maven
    echo "Building (the first time takes a minute or two)..." >&2
    mkdir -p "$root/target"
    touch "$stamp.new"
    (cd "$root" && mvn -q -B -ntp -Dmaven.test.skip=true package </dev/null) >&2 || die "The build failed; see above."
    mv "$stamp.new" "$stamp"
}

# Replaces this script by a main class of the hub. What the JVM itself has to say goes to standard error.
exec_java() {
    local main=$1 flags
    shift
    build_if_stale
    flags=(-Xshare:auto -Xlog:disable -Xlog:all=error:stderr --enable-native-access=ALL-UNNAMED
        -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=$root/target/$main.jsa")
    # Newer JDKs warn of what Netty and Protocol Buffers use; older ones do not know the flag.
    [ "$java_version" -lt 23 ] || flags+=(--sun-misc-unsafe-memory-access=allow)
    exec "$JAVA_HOME/bin/java" "${flags[@]}" -cp "$root/target/key-contact-hub.jar" "$main" "$@"
}
