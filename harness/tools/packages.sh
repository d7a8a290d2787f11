#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Install the Debian packages named as arguments that are missing. Says what it installs; where it may not install, it
# prints the one line to run and fails.
set -eu

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "packages: this is not a Debian system; needed, by Debian's names: $*" >&2
    exit 0
fi

missing=""
for package in "$@"; do
    status=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
    [ "$status" = "install ok installed" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

line="apt-get install -y --no-install-recommends$missing"
echo "Installing:$missing"
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo"
elif command -v sudo >/dev/null 2>&1 && [ -t 0 ]; then
    as_root="sudo"
else
    echo "packages: no permission to install. Run this as root, then try again:" >&2
    echo "    apt-get update && $line" >&2
    exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
# Package lists may be missing on a fresh machine and may be old on another: try, refresh them, try again.
if $as_root $line >"$log" 2>&1; then
    exit 0
fi
$as_root apt-get update >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
$as_root $line >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
