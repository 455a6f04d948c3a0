# shellcheck shell=bash
# What the steps share. Inputs come through the environment and are never part of a command's text.

# What the check leaves for the steps behind it.
reports="$RUNNER_TEMP/stanchion"
# shellcheck disable=SC2034
annotations="$reports/annotations.txt"
# shellcheck disable=SC2034
summary="$reports/summary.md"

# Sets an output of the step. The delimiter cannot be guessed, so no value ends itself.
output() {
  local delimiter
  delimiter="end-$(random)"
  printf '%s<<%s\n%s\n%s\n' "$1" "$delimiter" "$2" "$delimiter" >> "$GITHUB_OUTPUT"
}

random() {
  od -An -N16 -tx1 /dev/urandom | tr -d ' \n'
}

# Writes a text as one line that no runner takes for a command of its own.
plain() {
  printf '%s' "$1" | tr '\r\n' '  ' | sed -e 's/%/%25/g' -e 's/::/: :/g' -e 's/##\[/# #[/g'
}

error() {
  printf '::error title=stanchion::%s\n' "$(plain "$1")"
}

notice() {
  printf '::notice title=stanchion::%s\n' "$(plain "$1")"
}

# Runs a command whose output may hold anything, commands to the runner included.
quoted() {
  local token status=0
  token="$(random)"
  printf '::stop-commands::%s\n' "$token"
  "$@" 2>&1 || status=$?
  # What was written last need not have ended its line.
  printf '\n::%s::\n' "$token"
  return "$status"
}

# Splits a text at line ends into the array `lines`; blank lines are nothing.
split() {
  local line
  lines=()
  while IFS= read -r line || [ -n "$line" ]; do
    line="${line%$'\r'}"
    case "$line" in *[![:space:]]*) lines+=("$line") ;; esac
  done <<< "$1"
}

# The arguments of `stanchion check` from PATHS, CONFIG, PROFILE and ARGS: `arguments`, then `--` and
# `paths`.
arguments() {
  split "${ARGS:-}"
  arguments=(${lines[@]+"${lines[@]}"})
  if [ -n "${PROFILE:-}" ]; then
    arguments+=("--profile=$PROFILE")
  fi
  if [ -n "${CONFIG:-}" ]; then
    arguments+=("--config=$CONFIG")
  fi
  split "${PATHS:-.}"
  paths=(${lines[@]+"${lines[@]}"})
  if [ "${#paths[@]}" -eq 0 ]; then
    paths=(.)
  fi
}
