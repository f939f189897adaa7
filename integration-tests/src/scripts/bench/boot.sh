# start to the first good business answer, cold and warm, and memory when idle
runs=${ASAN_BENCH_RUNS:-3}
work=$(mktemp -d)
port=18470
trap 'rm -rf "$work"' EXIT
find_java

# Starts, waits for the first page that needs the database, the country pack and the catalog; prints milliseconds, then idle memory in MB.
one_start() { # DATA
  local begin end pid container n=0
  begin=$(date +%s%N)
  HOME=$work "$assembly/bin/asan" run --data "$1" --port $port > "$work/out" 2>&1 &
  pid=$!
  until [ "$(fetch "http://127.0.0.1:$port/services/residence-certificate")" = 200 ]; do
    n=$((n + 1)); [ $n -lt 3000 ] && kill -0 $pid 2>/dev/null || { cat "$work/out" >&2; die "the platform did not start"; }
    sleep 0.02
  done
  end=$(date +%s%N)
  sleep 5
  container=$(pgrep -f "karaf.data=$1" | head -1)
  awk -v ns=$((end - begin)) -v kb="$(awk '/^VmRSS/ {print $2}' "/proc/$container/status")" 'BEGIN { printf "%.0f %.0f\n", ns / 1e6, kb / 1024 }'
  kill -TERM $pid; wait $pid 2>/dev/null || true
}

# The status of a GET, by bash alone.
fetch() {
  local path=${1#http://127.0.0.1:$port} line
  { exec 7<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null || return 0
  printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$path" $port >&7 2>/dev/null
  IFS= read -rt 5 line <&7 || true
  exec 7>&-
  line=${line#* }; printf '%s' "${line%% *}"
}

: > "$work/cold"; : > "$work/warm"; : > "$work/memory"
for i in $(seq "$runs"); do
  rm -rf "$work/data"
  say "run $i of $runs: cold, then warm"
  one_start "$work/data" > "$work/one"; cut -d' ' -f1 "$work/one" >> "$work/cold"
  one_start "$work/data" > "$work/one"; cut -d' ' -f1 "$work/one" >> "$work/warm"; cut -d' ' -f2 "$work/one" >> "$work/memory"
done
figure "cold start to the first business answer" "$(median < "$work/cold")" ms most 15000
figure "warm start to the first business answer" "$(median < "$work/warm")" ms most 8000
figure "resident memory when idle" "$(median < "$work/memory")" MB most 420
