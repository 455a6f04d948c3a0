#!/usr/bin/env bash
# Where nothing was uploaded: annotations, and the report as the job's summary, as the check wrote them.
# Where it could not, its log has said why.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# Annotations are commands to the runner: the program escapes what it puts in them.
if [ -f "$annotations" ]; then
  cat -- "$annotations"
fi
if [ -f "$summary" ]; then
  cat -- "$summary" >> "$GITHUB_STEP_SUMMARY"
fi
