#!/usr/bin/env bash
# Checks: SARIF for code scanning, counts as outputs, the report for people in the log. Ends with 0
# whatever is found: the last step gives the verdict, when all reports are delivered.
#
# STANCHION, PATHS, CONFIG, PROFILE, FAIL_ON, FORMAT, ARGS
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

arguments
# `--output-format` first, so that no array is empty: old shells take that for a mistake.
verdict=("--output-format=${FORMAT:-full}")
case "${FAIL_ON:-}" in
  '') ;;
  never) verdict+=(--exit-zero) ;;
  *) verdict+=("--fail-on=$FAIL_ON") ;;
esac

reports="$RUNNER_TEMP/stanchion"
mkdir -p "$reports"
sarif="$reports/stanchion.sarif"
json="$reports/stanchion.json"
rm -f "$sarif" "$json"

status=0
quoted "$STANCHION" check "${verdict[@]}" ${arguments[@]+"${arguments[@]}"} -- "${paths[@]}" ||
  status=$?
"$STANCHION" check ${arguments[@]+"${arguments[@]}"} --output-format=sarif "--output=$sarif" \
  -- "${paths[@]}" > /dev/null 2>&1 || true
"$STANCHION" check ${arguments[@]+"${arguments[@]}"} --show-undecided --output-format=json "--output=$json" \
  -- "${paths[@]}" > /dev/null 2>&1 || true

output status "$status"
if [ -f "$sarif" ]; then
  output sarif "$sarif"
fi
if [ ! -f "$json" ]; then
  exit 0
fi
if ! command -v jq > /dev/null; then
  notice 'jq is not there: the outputs with counts are empty'
  exit 0
fi
violations='[.findings[] | select(.certainty | startswith("violated"))]'
output findings "$(jq "$violations | length" "$json")"
for severity in critical high medium low; do
  output "$severity" "$(jq --arg severity "$severity" \
    "$violations | map(select(.severity == \$severity)) | length" "$json")"
done
output undecided "$(jq '[.findings[] | select(.certainty == "undecided")] | length' "$json")"
