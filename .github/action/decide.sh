#!/usr/bin/env bash
# Decides whether the report is uploaded to code scanning. It is where the repository can take it:
# public repositories can, others if code scanning answers. Not to know means annotations.
#
# UPLOAD (auto, always, never), SARIF, TOKEN, VISIBILITY
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

decide() {
  output upload "$1"
  echo "$2"
  exit 0
}

# What code scanning answers: a list, or that nothing was analysed yet. Where it is not licensed, or the
# token may not ask, it refuses.
answers() {
  local body code
  body="$RUNNER_TEMP/stanchion-code-scanning.json"
  code="$(curl --proto '=https' --silent --max-time 30 --output "$body" --write-out '%{http_code}' \
    --header 'Accept: application/vnd.github+json' --header "@-" \
    -- "${GITHUB_API_URL:-https://api.github.com}/repos/$GITHUB_REPOSITORY/code-scanning/analyses?per_page=1" \
    <<< "Authorization: Bearer $TOKEN")" || return 1
  case "$code" in
    200) return 0 ;;
    404) grep -q -i 'no analysis found' "$body" ;;
    *) return 1 ;;
  esac
}

case "${UPLOAD:-auto}" in
  always | auto | never) ;;
  *)
    error "upload is auto, always or never, not $UPLOAD"
    exit 1
    ;;
esac
if [ -z "${SARIF:-}" ] || [ ! -f "$SARIF" ]; then
  decide false 'There is no report to upload.'
fi
case "${UPLOAD:-auto}" in
  always) decide true 'The report is uploaded, as asked for.' ;;
  never) decide false 'The report is not uploaded, as asked for.' ;;
esac
if [ "${VISIBILITY:-}" = public ]; then
  decide true 'The repository is public: the report is uploaded to code scanning.'
fi
if [ -n "${TOKEN:-}" ] && answers; then
  decide true 'The repository has code scanning: the report is uploaded.'
fi
decide false 'Code scanning does not answer for this repository: annotations and a summary instead.'
