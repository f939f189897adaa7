# ./asan bench [NAME] [--json]: sourced by ./asan. Prints each figure beside its aim; status 0 only when every aim holds.
benches=$here/integration-tests/src/scripts/bench
name=${1:-}
if [ -z "$name" ] || [ ! -f "$benches/$name.sh" ]; then
  [ -z "$name" ] || printf 'asan: there is no bench "%s"\n' "$name" >&2
  echo "benches:"
  for file in "$benches"/*.sh; do printf '  %-10s %s\n' "$(basename "$file" .sh)" "$(sed -n '1s/^# //p' "$file")"; done
  [ -z "$name" ] && exit 0 || exit 2
fi
shift
json=
[ "${1:-}" = --json ] && json=1

figures=()
# figure NAME VALUE UNIT most|least|none [AIM]
figure() {
  local holds=true
  case $4 in
    most) awk -v v="$2" -v a="$5" 'BEGIN { exit !(v <= a) }' || holds=false ;;
    least) awk -v v="$2" -v a="$5" 'BEGIN { exit !(v >= a) }' || holds=false ;;
  esac
  figures+=("$1|$2|$3|$4|${5:-}|$holds")
}

say() { [ -n "$json" ] || printf '%s\n' "$*"; }
median() { sort -n | awk '{ v[NR] = $1 } END { if (NR % 2) print v[(NR + 1) / 2]; else print (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

print_figures() {
  local line n v u k a h all=0 first=1
  [ -n "$json" ] && printf '{"bench":"%s","figures":[' "$name"
  for line in "${figures[@]}"; do
    IFS='|' read -r n v u k a h <<< "$line"
    [ "$h" = true ] || all=1
    if [ -n "$json" ]; then
      [ $first = 1 ] || printf ','
      first=0
      printf '{"name":"%s","value":%s,"unit":"%s","aim":%s,"holds":%s}' "$n" "$v" "$u" "$([ "$k" = none ] && echo null || printf '"%s %s"' "$k" "$a")" "$h"
    else
      printf '%-52s %10s %-6s %s\n' "$n" "$v" "$u" "$([ "$k" = none ] || echo "aim: at $k $a: $([ "$h" = true ] && echo holds || echo MISSED)")"
    fi
  done
  [ -n "$json" ] && printf ']}\n'
  return $all
}

if stale; then build >&2; fi
. "$benches/$name.sh"
print_figures
