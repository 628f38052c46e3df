# shellcheck shell=bash
# What the scripts in this folder share: where things are, packages, secrets, programs. Sourcing it changes nothing.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
run=$root/.run
data=${FINANCE_DATA:-/var/lib/finance/$(printf '%s' "$root" | sha256sum | cut -c1-12)}
services=(classification budgets accounts performance disclosure)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

say() { printf '%s\n' "$*"; }
step() { printf '[%3ds] %s\n' "$SECONDS" "$*"; }
fail() {
    printf '\n%s\n' "$1" >&2
    if [ -f "${2:-}" ]; then
        printf -- '--- last lines of %s\n' "$2" >&2
        tail -n 30 "$2" >&2
    fi
    exit 1
}

# One script at a time for one checkout; the lock goes with the process that holds it.
take_lock() {
    mkdir -p "$run"
    exec 9>"$run/lock"
    flock -n 9 || { say "Waiting for another deploy script of this checkout …"; flock 9; }
}

# --- packages -----------------------------------------------------------------------------------------------------

installed() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'; }

# Installs what is missing. Debian would start servers and make a cluster of its own; both are held back meanwhile.
need_packages() {
    local missing=() package
    for package in "$@"; do installed "$package" || missing+=("$package"); done
    [ ${#missing[@]} -gt 0 ] || return 0
    [ "$(id -u)" = 0 ] || fail "These packages are missing and only root can install them: ${missing[*]}"
    step "installing ${missing[*]}"
    (
        local policy=/usr/sbin/policy-rc.d cluster=/etc/postgresql-common/createcluster.d/finance-install.conf
        cleanup=()
        trap 'rm -f "${cleanup[@]}"' EXIT
        [ -e "$policy" ] || { printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy" && cleanup+=("$policy"); }
        mkdir -p "${cluster%/*}" && echo 'create_main_cluster = false' >"$cluster" && cleanup+=("$cluster")
        export DEBIAN_FRONTEND=noninteractive
        install=(apt-get install -y -q --no-install-recommends "${missing[@]}")
        "${install[@]}" || { apt-get update -q && "${install[@]}"; }
    ) >"$run/packages.log" 2>&1 </dev/null 9>&- || fail "Installing ${missing[*]} failed." "$run/packages.log"
}

# Prints PDFs in a fraction of the time that the whole browser takes, which prints them where there is nothing else.
want_headless_shell() {
    installed chromium-headless-shell || (need_packages chromium-headless-shell) ||
        say "PDFs are printed by chromium, more slowly: chromium-headless-shell could not be installed."
}

need_dotnet() {
    command -v dotnet >/dev/null || fail "The .NET 10 SDK is missing: see https://dotnet.microsoft.com/download"
    (cd "$root" && dotnet --version) >/dev/null 2>&1 || fail "global.json asks for an SDK that is not installed: $(dotnet --list-sdks | tr '\n' ' ')"
}

# compile COMMAND …: one compiler process for all projects, which ends with the command.
compile() {
    local name=finance-$$ code=0 version sdks
    "$@" -p:UseSharedCompilation=true -p:SharedCompilationId="$name" || code=$?
    version=$(cd "$root" && dotnet --version)
    sdks=$(dotnet --list-sdks | sed -n "s|^$version \[\(.*\)\]$|\1|p")
    dotnet exec "$sdks/$version/Roslyn/bincore/VBCSCompiler.dll" -shutdown -pipename:"$name" >/dev/null 2>&1 || true
    return $code
}

# --- servers and secrets ------------------------------------------------------------------------------------------

# random_password FILE: prints the password kept in FILE, made at the first call.
random_password() {
    if [ ! -s "$1" ]; then
        (umask 077 && mkdir -p "${1%/*}" && od -An -N24 -tx1 /dev/urandom | tr -d ' \n' >"$1")
    fi
    cat "$1"
}

# keep FILE: writes standard input to FILE, which only its owner may read.
keep() { (umask 077 && mkdir -p "${1%/*}" && cat >"$1"); }

# Starts the private servers in a folder and sets postgres_port, rabbitmq_port, management_port and password.
start_servers() {
    mkdir -p "$1"
    touch "$1/.finance-data"
    "$root/deploy/servers" start "$@" >"$run/servers.log" 2>&1 || fail "The servers did not start." "$run/servers.log"
    # shellcheck source=/dev/null
    . "$1/ports"
    : "${postgres_port:?}" "${rabbitmq_port:?}" "${management_port:?}" "${password:?}"
}

# The same without what an earlier run left in the folder: virtual hosts of tests go with their server.
start_fresh_servers() {
    "$root/deploy/servers" stop "$1" >"$run/servers.log" 2>&1 9>&- || fail "The servers of an earlier run did not stop." "$run/servers.log"
    rm -rf "$1"
    start_servers "$@"
}

sql() { PGPASSWORD=$password psql -qAtX -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$postgres_port" -U postgres "$@" >/dev/null; }

# broker METHOD PATH: calls the management API with standard input as the body; the password stays off the command line.
broker() {
    curl -sS --fail-with-body -m 20 -o /dev/null -X "$1" -H 'Content-Type: application/json' --data-binary @- \
        -K <(printf 'user = "finance:%s"' "$password") "http://127.0.0.1:$management_port/api/$2"
}

# --- programs -----------------------------------------------------------------------------------------------------

# The offset of the last start holds until another is named.
offset=${FINANCE_PORT_OFFSET:-$(cat "$run/port-offset" 2>/dev/null || echo 0)}
[[ $offset =~ ^[0-9]{1,5}$ ]] || fail "FINANCE_PORT_OFFSET must be a number, found '$offset'."
port_of() {
    local port
    case $1 in
    gateway) port=8080 ;;
    classification) port=5101 ;;
    budgets) port=5102 ;;
    accounts) port=5103 ;;
    performance) port=5104 ;;
    disclosure) port=5105 ;;
    codebook) port=5111 ;;
    *) fail "No port is known for $1." ;;
    esac
    echo $((port + offset))
}
address_of() { echo "http://localhost:$(port_of "$1")"; }

assembly_of() { echo "Finance.${1^}"; }
folder_of() { echo "$root/artifacts/publish/$(assembly_of "$1")/release"; }

# A pid file may be stale and its number taken by somebody else, so the command line decides.
runs() {
    local pid
    pid=$(cat "$run/$1.pid" 2>/dev/null) && [ -n "$pid" ] && grep -qaF "$(folder_of "$1")/" "/proc/$pid/cmdline" 2>/dev/null
}

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# start_program NAME SETTING=value …
start_program() {
    local name=$1 dll
    shift
    runs "$name" && return
    rm -f "$run/$name.pid"
    ! listens "$(port_of "$name")" || fail "Port $(port_of "$name") is taken by another program. FINANCE_PORT_OFFSET=100 deploy/up moves all ports up by 100."
    dll=$(folder_of "$name")/$(assembly_of "$name").dll
    [ ! -f "$run/$name.log" ] || mv "$run/$name.log" "$run/$name.log.1"
    (cd "$(folder_of "$name")" && exec setsid env "$@" dotnet "$dll") >"$run/$name.log" 2>&1 </dev/null 9>&- &
    echo $! >"$run/$name.pid"
    # Until the shell has become the program, its command line would not tell that it runs.
    for _ in $(seq 100); do
        runs "$name" && return
        sleep 0.02
    done
    fail "$name could not be started." "$run/$name.log"
}

# wait_for NAME PATH: until the program answers PATH with 200, for at most two minutes.
wait_for() {
    local name=$1 url last=$((SECONDS + 120))
    url=$(address_of "$name")$2
    while [ $SECONDS -lt $last ]; do
        curl -sf -m 5 -o /dev/null "$url" && return
        runs "$name" || fail "$name stopped while it was starting." "$run/$name.log"
        sleep 0.25
    done
    fail "$name did not get ready: $(curl -s -m 5 "$url" || echo "no answer from $url")" "$run/$name.log"
}

# Asks all the named programs to stop, then waits: each finishes what it consumes.
stop_programs() {
    local name
    for name in "$@"; do if runs "$name"; then kill "$(cat "$run/$name.pid")" 2>/dev/null || true; fi; done
    for name in "$@"; do
        for _ in $(seq 160); do
            runs "$name" || break
            sleep 0.25
        done
        if runs "$name"; then
            say "$name did not stop within 40 s and is killed."
            kill -9 "$(cat "$run/$name.pid")" 2>/dev/null || true
        fi
        rm -f "$run/$name.pid"
    done
}
