#!/usr/bin/env bash
# Where nothing was uploaded: annotations, and the report as the job's summary.
#
# STANCHION, PATHS, CONFIG, PROFILE, ARGS
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

arguments
log="$RUNNER_TEMP/stanchion-annotate.log"
summary="$RUNNER_TEMP/stanchion-summary.md"
rm -f "$summary"

# Findings are no failure of this step; `0` and `1` both mean that there is a report.
report() {
  local status=0
  "$STANCHION" check ${arguments[@]+"${arguments[@]}"} "$@" -- "${paths[@]}" 2> "$log" || status=$?
  if [ "$status" -gt 2 ]; then
    error "stanchion ended with $status"
  fi
}

# Annotations are commands to the runner: the program escapes what it puts in them.
report --output-format=github
report --output-format=markdown "--output=$summary"
if [ -f "$summary" ]; then
  cat -- "$summary" >> "$GITHUB_STEP_SUMMARY"
elif [ -s "$log" ]; then
  quoted cat -- "$log"
fi
