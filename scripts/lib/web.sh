#!/usr/bin/env bash
# Run by Maven: builds or checks the screens in src/main/web, if they changed: scripts/lib/web.sh build|prove|check
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
help="Install Node.js 20.19 or newer with npm, or leave the screens out: mvn -Dweb.skip=true (the hub then serves its API only)."
for tool in node npm; do
    command -v "$tool" >/dev/null || {
        echo "The screens are built with Node.js, and $tool is not in PATH. $help" >&2
        exit 1
    }
done
node -e 'const [major, minor] = process.versions.node.split("."); process.exit(major * 100 + +minor >= 2019 ? 0 : 1)' || {
    echo "The screens need a newer Node.js than $(node --version). $help" >&2
    exit 1
}
exec node "$here/src/main/web/build/once.mjs" "$@"
