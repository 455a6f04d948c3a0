#!/usr/bin/env bash
# Puts the program where the next steps find it: a release whose checksum is right, or a build of this
# action's own source.
#
# VERSION     a release, `source`, or nothing: the release of this checkout's version, if there is one
# TOKEN       for gh, which verifies provenance
# SOURCE      this action's checkout
# REPOSITORY  owner/name of the repository that the action is from; none for one used by its path
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

home="$RUNNER_TEMP/stanchion"
mkdir -p "$home"

build() {
  if ! command -v cargo > /dev/null; then
    error 'there is no release to download and no cargo to build with'
    exit 1
  fi
  cargo install --quiet --locked --path "$SOURCE" --root "$home"
  finish "$home/bin/stanchion"
}

finish() {
  local program="$1"
  if [ "${RUNNER_OS:-}" = Windows ]; then
    program="$program.exe"
  fi
  "$program" --version
  output stanchion "$program"
  exit 0
}

target() {
  case "${RUNNER_OS:-}-${RUNNER_ARCH:-}" in
    Linux-X64) echo x86_64-unknown-linux-musl ;;
    Linux-ARM64) echo aarch64-unknown-linux-musl ;;
    macOS-X64) echo x86_64-apple-darwin ;;
    macOS-ARM64) echo aarch64-apple-darwin ;;
    Windows-X64) echo x86_64-pc-windows-msvc ;;
  esac
}

sha256() {
  if command -v sha256sum > /dev/null; then
    sha256sum < "$1"
  else
    shasum -a 256 < "$1"
  fi | cut -d ' ' -f 1
}

download() {
  curl --proto '=https' --tlsv1.2 --fail --silent --show-error --location --retry 3 --max-time 300 \
    --output "$2" -- "$1"
}

# The version in the manifest's [package].
own_version() {
  sed -n 's/^version = "\([^"]*\)".*/\1/p' "$SOURCE/Cargo.toml" | head -n 1
}

asked="${VERSION:-}"
if [ "$asked" = source ]; then
  build
fi
version="${asked:-$(own_version)}"
version="${version#v}"
case "$version" in
  '' | *[!0-9A-Za-z.+-]* | -* | .*)
    error "this is no version: $asked"
    exit 1
    ;;
esac

target="$(target)"
if [ -z "$target" ] || [ -z "${REPOSITORY:-}" ]; then
  if [ -n "$asked" ]; then
    error "there is no release for ${RUNNER_OS:-this system} ${RUNNER_ARCH:-}"
    exit 1
  fi
  build
fi

server="${GITHUB_SERVER_URL:-https://github.com}"
release="$server/$REPOSITORY/releases/download/v$version"
archive="stanchion-$version-$target.tar.gz"
if ! download "$release/SHA256SUMS" "$home/SHA256SUMS"; then
  if [ -n "$asked" ]; then
    error "the release $version cannot be downloaded"
    exit 1
  fi
  notice "version $version is not released: building it"
  build
fi
download "$release/$archive" "$home/$archive"

expected="$(awk -v name="$archive" '$2 == name || $2 == "*" name { print $1 }' "$home/SHA256SUMS")"
actual="$(sha256 "$home/$archive")"
if [ -z "$expected" ] || [ "$expected" != "$actual" ]; then
  error "the checksum of $archive is $actual, but the release says ${expected:-nothing}"
  rm -f "$home/$archive"
  exit 1
fi
if command -v gh > /dev/null && [ -n "${TOKEN:-}" ]; then
  if ! GH_TOKEN="$TOKEN" gh attestation verify "$home/$archive" --repo "$REPOSITORY" \
    --signer-workflow "$REPOSITORY/.github/workflows/release.yml"; then
    error "the provenance of $archive cannot be verified"
    rm -f "$home/$archive"
    exit 1
  fi
else
  notice "gh is not there: the checksum of $archive was verified, its provenance was not"
fi
mkdir -p "$home/bin"
# By a relative name: on Windows, tar takes what is before a colon for a host.
(cd "$home/bin" && tar -xzf "../$archive")
finish "$home/bin/stanchion"
