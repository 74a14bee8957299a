# Sourced by the scripts beside it: finds a JDK 21 or newer and Maven, and builds what is stale.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

die() {
    echo "$1" >&2
    exit 70
}

# Sets and exports JAVA_HOME to a JDK 21 or newer, and sets java_version. Each JDK says in its file "release" what it is.
find_jdk() {
    local candidate home
    for candidate in "${JAVA_HOME:-/nowhere}/bin/javac" "$(command -v javac || true)" /usr/lib/jvm/*/bin/javac \
        /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/javac "${HOME:-/nowhere}"/.sdkman/candidates/java/*/bin/javac; do
        [ -x "$candidate" ] || continue
        home=$(dirname "$(dirname "$(readlink -f "$candidate")")")
        [ -f "$home/release" ] || continue
        java_version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
        if [ "${java_version:-0}" -ge 21 ]; then
            export JAVA_HOME=$home
            # Newer JDKs warn of what Maven, Netty and Protocol Buffers use; older ones do not know the flag.
            unsafe_flag=()
            [ "$java_version" -lt 23 ] || unsafe_flag=(--sun-misc-unsafe-memory-access=allow)
            return
        fi
    done
    die "No JDK 21 or newer was found: looked at JAVA_HOME, PATH and /usr/lib/jvm. Install one, or set JAVA_HOME to it."
}

# Runs Maven on that JDK, without colours and questions.
maven() {
    command -v mvn >/dev/null || die "Maven (mvn) is not in PATH. Install Maven 3.8.1 or newer."
    (cd "$root" && MAVEN_OPTS="${MAVEN_OPTS:-} ${unsafe_flag[*]:-}" mvn -B -ntp -Dstyle.color=never "$@" </dev/null)
}

# Runs Maven, shows what it says, and ends with the tests' closing line. Fails as Maven fails.
run_maven() {
    local log status=0
    find_jdk
    log=$(mktemp)
    maven "$@" 2>&1 | tee "$log" || status=$?
    echo
    # Surefire closes with a line that names no class.
    grep -E 'Tests run: [0-9]+, Failures: [0-9]+, Errors: [0-9]+, Skipped: [0-9]+[[:space:]]*$' "$log" | tail -n 1 |
        sed 's/^.*Tests run/Tests run/' || echo "No test was run."
    rm -f "$log"
    return "$status"
}

# Lists the sources that are newer than a file, without what the build itself leaves beside those of the screens.
newer_sources() {
    local web=$root/src/main/web
    find "$root/pom.xml" "$root/src/main" -name node_modules -prune -o \
        -newer "$1" ! -path "$web" ! -path "$web/common" ! -name contract.d.ts -print
}

# Builds target/key-contact-hub.jar and target/lib if a source is newer. Says so on standard error only.
build_if_stale() {
    local stamp=$root/target/.packaged
    find_jdk
    if [ -f "$stamp" ] && [ -f "$root/target/key-contact-hub.jar" ] && [ -z "$(newer_sources "$stamp" | head -n 1)" ]; then
        return
    fi
    echo "Building (the first time takes a minute or two)..." >&2
    mkdir -p "$root/target"
    touch "$stamp.new"
    maven -q -Dmaven.test.skip=true package >&2 || die "The build failed; see above."
    mv "$stamp.new" "$stamp"
}

# Replaces this script by a main class of the hub. Standard output is the program's alone. The first start leaves an
# archive of its classes behind, with which the next ones are quicker.
exec_java() {
    local main=$1 jar=$root/target/key-contact-hub.jar start
    shift
    build_if_stale
    case $main in
        org.keycontact.Main) start=(-jar "$jar") ;;
        *) start=(-cp "$jar" "$main") ;;
    esac
    exec "$JAVA_HOME/bin/java" -Xlog:disable -Xshare:auto -XX:+AutoCreateSharedArchive \
        "-XX:SharedArchiveFile=$root/target/$main.jsa" ${unsafe_flag[@]+"${unsafe_flag[@]}"} "${start[@]}" "$@"
}

# Replaces this script by a main class among the tests; its name is for the list of libraries that is left in target.
exec_java_of_tests() {
    local name=$1
    shift
    find_jdk
    echo "Compiling (the first time takes a minute or two)..." >&2
    maven -q test-compile dependency:build-classpath -Dmdep.includeScope=test \
        -Dmdep.outputFile="$root/target/$name.classpath" >&2 || die "The build failed; see above."
    exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED ${unsafe_flag[@]+"${unsafe_flag[@]}"} \
        -cp "$root/target/test-classes:$root/target/classes:$(cat "$root/target/$name.classpath")" "$@"
}
