#!/usr/bin/env bash
# The verdict, when every report has been delivered.
#
# STATUS (of the check), FINDINGS
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case "${STATUS:-}" in
  0) echo "stanchion: ${FINDINGS:-0} findings, none that fails" ;;
  1)
    error "${FINDINGS:-some} findings; fail-on says from which severity on they fail"
    exit 1
    ;;
  2)
    error 'not everything could be read or done: see the log of the check'
    exit 2
    ;;
  *)
    error "the check ended with ${STATUS:-nothing}"
    exit 3
    ;;
esac
