#!/usr/bin/env bash
# stanchion beside other analyzers: the same trees, the same machine, one after the other.
#
#   benches/compare.sh [--runs N] [--limit SECONDS] [TREE …]
#
# Prints a table in Markdown: medians of N runs (5 unless told; 3 where a run takes more than a minute), in
# brackets how many times what stanchion takes. What is not installed is left out and named. Taken from the
# environment, else from PATH: STANCHION (else target/release/stanchion), CHECKOV, TRIVY, PWSH.
#
# Each tool does what it does out of the box for Terraform, Bicep and ARM, without its network: Checkov and
# Trivy with the checks they ship. What they find is not compared here.
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
runs=5
limit=1800
trees=()
while [ $# -gt 0 ]; do
  case $1 in
    --runs) runs=${2:?--runs wants a number}; shift 2 ;;
    --limit) limit=${2:?--limit wants seconds}; shift 2 ;;
    -h | --help) sed -n '2,11s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit ;;
    -*) echo "unknown: $1" >&2; exit 2 ;;
    *) trees+=("$1"); shift ;;
  esac
done
[ ${#trees[@]} -gt 0 ] || trees=("$here/testdata/estates")
case $runs in '' | *[!0-9]* | 0) echo "--runs wants a number from 1" >&2; exit 2 ;; esac
for tree in "${trees[@]}"; do
  [ -d "$tree" ] || { echo "no such folder: $tree" >&2; exit 2; }
done

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# --- What is there ---------------------------------------------------------------------------------------

stanchion=${STANCHION:-$here/target/release/stanchion}
if ! [ -x "$stanchion" ]; then
  stanchion=$(command -v stanchion) || {
    echo "no stanchion: cargo build --release, or set STANCHION" >&2
    exit 2
  }
fi
checkov=$(command -v "${CHECKOV:-checkov}" || true)
trivy=$(command -v "${TRIVY:-trivy}" || true)
pwsh=$(command -v "${PWSH:-pwsh}" || true)
psrule=
if [ -n "$pwsh" ]; then
  psrule=$("$pwsh" -NoProfile -NonInteractive -Command \
    '(Get-Module -ListAvailable PSRule.Rules.Azure | Select-Object -First 1).Version.ToString()' 2>/dev/null || true)
fi

tools=(stanchion)
declare -A title version
absent=()
title[stanchion]=stanchion
version[stanchion]=$("$stanchion" --version | awk '{ print $2 }')
if [ -n "$checkov" ]; then
  tools+=(checkov)
  title[checkov]=Checkov
  version[checkov]=$("$checkov" --version | tail -n 1)
else
  absent+=(Checkov)
fi
if [ -n "$trivy" ]; then
  tools+=(trivy)
  title[trivy]=Trivy
  version[trivy]=$("$trivy" --version | awk '/^Version:/ { print $2 }')
else
  absent+=(Trivy)
fi
if [ -n "$psrule" ]; then
  tools+=(psrule)
  title[psrule]='PSRule for Azure'
  version[psrule]=$psrule
else
  absent+=('PSRule for Azure')
fi

# --- How each is called ----------------------------------------------------------------------------------

start() {
  case $1 in
    stanchion) "$stanchion" --version ;;
    checkov) "$checkov" --version ;;
    trivy) "$trivy" --version ;;
    psrule) "$pwsh" -NoProfile -NonInteractive -Command 'Import-Module PSRule.Rules.Azure' ;;
  esac
}

# A file or a folder. What is found is no failure; a tool that breaks off is.
check() {
  case $1 in
    stanchion) "$stanchion" check --exit-zero --allow-unread "$2" ;;
    checkov)
      local what=-d
      [ -d "$2" ] || what=-f
      "$checkov" "$what" "$2" --framework terraform bicep arm --quiet --compact --soft-fail --skip-download
      ;;
    trivy) "$trivy" config --quiet --skip-check-update --skip-version-check --exit-code 0 "$2" ;;
    psrule)
      "$pwsh" -NoProfile -NonInteractive -Command \
        "Invoke-PSRule -Module PSRule.Rules.Azure -Format File -InputPath '$2' -As Summary"
      ;;
  esac
}
export -f start check
export stanchion checkov trivy pwsh

# --- Measuring -------------------------------------------------------------------------------------------

# once FILE COMMAND …: milliseconds with three digits behind the point; `limit` or `failed` where there are none.
once() {
  local begin end status=0
  begin=$(date +%s%N)
  timeout "$limit" bash -c '"$@"' - "$@" >"$scratch/out" 2>"$scratch/err" || status=$?
  end=$(date +%s%N)
  if [ "$status" -eq 124 ]; then
    echo limit
  elif [ "$status" -ne 0 ]; then
    { echo "failed with $status: $*"; tail -n 3 "$scratch/err"; } >&2
    echo failed
  else
    awk -v ns=$((end - begin)) 'BEGIN { printf "%.3f\n", ns / 1e6 }'
  fi
}

# median COMMAND …: of as many runs as asked for, after one that does not count.
median() {
  local first took count=$runs times=()
  first=$(once "$@")
  case $first in limit | failed) echo "$first"; return ;; esac
  if awk -v ms="$first" 'BEGIN { exit !(ms > 60000) }'; then
    [ "$count" -le 3 ] || count=3
    times=("$first") # The files are warm by the time of the second anyway.
  fi
  while [ ${#times[@]} -lt "$count" ]; do
    took=$(once "$@")
    case $took in limit | failed) echo "$took"; return ;; esac
    times+=("$took")
  done
  printf '%s\n' "${times[@]}" | sort -n | awk '{ all[NR] = $1 }
    END { print (NR % 2) ? all[(NR + 1) / 2] : (all[NR / 2] + all[NR / 2 + 1]) / 2 }'
}

shown() {
  case $1 in
    limit) echo "> $limit s" ;;
    failed) echo failed ;;
    *) awk -v ms="$1" 'BEGIN {
      if (ms < 10) printf "%.1f ms\n", ms
      else if (ms < 1000) printf "%.0f ms\n", ms
      else if (ms < 100000) printf "%.1f s\n", ms / 1000
      else printf "%.0f s\n", ms / 1000 }' ;;
  esac
}

# ratio OURS THEIRS
ratio() {
  awk -v ours="$1" -v theirs="$2" 'BEGIN {
    if (ours + 0 <= 0 || theirs + 0 <= 0) exit
    times = theirs / ours
    printf (times < 10) ? " (%.1f×)\n" : " (%.0f×)\n", times }'
}

# row NAME FUNCTION [ARGUMENT]
row() {
  local name=$1 tool ours='' took cell line="| $1 |"
  shift
  for tool in "${tools[@]}"; do
    echo "… $name: ${title[$tool]}" >&2
    took=$(median "$1" "$tool" "${@:2}")
    cell=$(shown "$took")
    if [ "$tool" = stanchion ]; then
      ours=$took
    else
      cell+=$(ratio "$ours" "$took")
    fi
    line+=" $cell |"
  done
  echo "$line"
}

mkdir "$scratch/one"
cat >"$scratch/one/main.tf" <<'TF'
resource "azurerm_cognitive_account" "ai" {
  name                = "ai"
  location            = "swedencentral"
  resource_group_name = "rg-ai"
  kind                = "OpenAI"
  sku_name            = "S0"
}
TF

cores=$(getconf _NPROCESSORS_ONLN)
cpu=$(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo 2>/dev/null || uname -m)
echo "Measured on $(date -u +%F): $cores cores, ${cpu:-$(uname -m)}; medians of $runs runs, files in the cache."
if [ ${#absent[@]} -gt 0 ]; then
  printf 'Not installed here, so not measured: %s.\n' "$(printf '%s, ' "${absent[@]}" | sed 's/, $//')"
fi
echo
head='|  |'
rule='|---|'
for tool in "${tools[@]}"; do
  head+=" ${title[$tool]} ${version[$tool]} |"
  rule+='---:|'
done
echo "$head"
echo "$rule"
row 'start (`--version`)' start
row 'one small file' check "$scratch/one/main.tf"
for tree in "${trees[@]}"; do
  count() { find "$tree" \( -name .git -o -name node_modules -o -name .terraform \) -prune -o -type f "$@" -print; }
  files=$(count \( -name '*.tf' -o -name '*.bicep' -o -name '*.json' \) | wc -l)
  bytes=$(count \( -name '*.tf' -o -name '*.bicep' -o -name '*.json' \) -exec stat -c %s {} + 2>/dev/null |
    awk '/^[0-9]+$/ { sum += $1 } END { printf "%.1f", sum / 1e6 }')
  row "$(basename "$tree"): $files files of Terraform, Bicep and JSON, $bytes MB" check "$tree"
done
