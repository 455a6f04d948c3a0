#!/usr/bin/env bash
# Checks, once: SARIF for code scanning, annotations and a summary where that is not to be had, counts as
# outputs, the report for people in the log. Ends with 0 whatever is found: the last step gives the verdict,
# when all reports are delivered.
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

mkdir -p "$reports"
sarif="$reports/stanchion.sarif"
json="$reports/stanchion.json"
# Those of an earlier use in the same job are not of this one.
rm -f "$sarif" "$json" "$annotations" "$summary"

status=0
quoted "$STANCHION" check "${verdict[@]}" ${arguments[@]+"${arguments[@]}"} "--also=sarif=$sarif" \
  "--also=json=$json" "--also=github=$annotations" "--also=markdown=$summary" -- "${paths[@]}" ||
  status=$?

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
output findings "$(jq .summary.violated "$json")"
for severity in critical high medium low; do
  output "$severity" "$(jq ".summary.severities.$severity" "$json")"
done
output undecided "$(jq .summary.undecided "$json")"
