# modules exchanged 100 times, some broken on purpose, under 500 requests a second; --million: until 1,000,000 requests; beside Camel Main
rate=500 warm=20 steady=30 swaps=100 rounds=100 peer=1
while [ $# -gt 0 ]; do
  case $1 in
    --json) json=1; shift ;;
    --million) swaps=1960; shift ;;
    --no-peer) peer=; shift ;;
    --seconds|--rounds|--rate)
      [[ ${2:-} =~ ^[1-9][0-9]{0,4}$ ]] || die "option $1 needs a number from 1 to 99999"
      case $1 in --seconds) swaps=$2 ;; --rounds) rounds=$2 ;; --rate) rate=$2 ;; esac
      shift 2 ;;
    *) die "option $1 is not known to 'asan bench swap'; there are --seconds N, --rounds N, --rate N, --million, --no-peer, --json" ;;
  esac
done
work=$(mktemp -d)
port=18480
started=()
trap 'for pid in "${started[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done; wait; rm -rf "$work"' EXIT
find_java
java=$JAVA_HOME/bin/java system=$assembly/system
jackson=$(printf '%s:' "$system"/com/fasterxml/jackson/core/jackson-{databind,core,annotations}/*/*.jar)
"$JAVA_HOME/bin/javac" -d "$work/bench" -cp "$jackson" $(printf "%s\n" "$here"/integration-tests/src/test/java/az/asan/it/swap/*.java | grep -v "Test.java$")
load=("$java" -XX:+UseSerialGC -Xmx256m -cp "$work/bench:$jackson")
course=(--rate "$rate" --warm "$warm" --steady "$steady" --swaps "$swaps" --rounds "$rounds")
await() { # SECONDS WHAT CONDITION…
  local n=0 most=$(($1 * 20)) what=$2; shift 2
  until "$@"; do n=$((n + 1)); [ "$n" -lt "$most" ] || die "$what did not come about"; sleep 0.05; done
}

say "ours: $rate requests a second for $((warm + steady + swaps)) s, $rounds times a new pilot and a new connector"
# A tenth of 500 a second waits 2 s: a hundred threads and places are taken by them alone; the rest is for moments in which all wait.
HOME=$work ASAN_HTTP_THREADS=480 ASAN_HTTP_IN_FLIGHT=420 ASAN_CALL_THREADS=400 ASAN_CALL_QUEUE=400 ASAN_PROCESSOR_PERCENT=100 ASAN_DEMO=true ASAN_DB_POOL=32 ASAN_HEAP=512m "$assembly/bin/asan" run --data "$work/data" --port $port > "$work/ours.out" 2>&1 &
started+=($!)
await 120 "the platform's start" grep -qs '^ready' "$work/ours.out"
ASAN_DATA=$work/data "$assembly/bin/asan" trust allow-unsigned main > /dev/null || die "the bench's modules, which nobody signed, may not come in"
container=$(pgrep -f "karaf.data=$work/data " | head -1)
"${load[@]}" az.asan.it.swap.SwapBench --to "http://127.0.0.1:$port" --token-file "$work/data/run/token" --pid "$container" --system "$system" --work "$work" --after 15 \
  "${course[@]}" > "$work/ours" || die "the bench broke off; the platform's log says: $(tail -n 3 "$work/data/log/asan.log")"
kill -TERM "${started[0]}"; wait "${started[0]}" 2>/dev/null || true
started=()

# The peer: Camel Main, which reloads the routes of a folder, with the same load on the same machine.
if [ -n "$peer" ]; then
  camel=$(sed -n 's/.*<camel.version>\(.*\)<.*/\1/p' "$here/pom.xml") libraries=$here/target/bench/camel-main
  if [ ! -d "$libraries" ]; then
    say "fetching Camel Main $camel"
    sed "s/@version@/$camel/" "$benches/peer/pom.xml" > "$work/pom.xml"
    maven -q -B -ntp -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$libraries.new" >&2
    mv "$libraries.new" "$libraries"
  fi
  "$JAVA_HOME/bin/javac" -d "$work/peer" -cp "$libraries/*" "$benches/peer/CamelPeer.java"
  say "Camel Main $camel: the same load, the same number of exchanges"
  mkdir "$work/routes"
  "${load[@]}" az.asan.it.swap.PeerBench --to "http://127.0.0.1:$((port + 1))" --routes "$work/routes" "${course[@]}" > "$work/theirs" &
  bench=$!; started+=($bench)
  await 20 "the peer's routes" [ -f "$work/ready" ]
  "$java" -Xmx384m -cp "$work/peer:$libraries/*" CamelPeer "$work/routes" $((port + 1)) > "$work/peer.out" 2>&1 &
  started+=($!)
  await 60 "the peer's start" bash -c "exec 2>/dev/null 3<>/dev/tcp/127.0.0.1/$((port + 1))"
  touch "$work/go"
  wait "$bench" || die "the bench of the peer broke off: $(tail -n 3 "$work/peer.out")"
fi

of() { awk -v name="$2" '$1 == name { print $2 }' "$work/$1"; }
limit() { awk -v v="$(of ours "$1")" -v more="$2" 'BEGIN { printf "%.1f", v + more }'; }
figure "requests" "$(of ours requests)" "" none
figure "requests lost" "$(of ours lost)" "" most 0
figure "of these: told to come again, the machine being full" "$(of ours turned-away)" "" none
figure "lost while a cold JVM was warmed up" "$(of ours lost-cold)" "" none
figure "versions put live" "$(of ours live)" "" none
figure "broken versions refused" "$(of ours refused)" "" none
figure "deployments asked for again, the platform being full" "$(of ours asked-again)" "" none
figure "checking, p50" "$(of ours checking-p50)" ms none
figure "checking, p99" "$(of ours checking-p99)" ms none
figure "text: checked to first answer, p50" "$(of ours text-p50)" ms most 50
figure "text: checked to first answer, p99" "$(of ours text-p99)" ms none
figure "jar: checked to first answer, p50" "$(of ours java-p50)" ms most 300
figure "jar: checked to first answer, p99" "$(of ours java-p99)" ms none
figure "the same seen from outside, p50" "$(of ours outside-p50)" ms none
figure "the same seen from outside, p99" "$(of ours outside-p99)" ms none
figure "latency when steady, p99" "$(of ours steady-p99)" ms none
figure "latency while versions change, p99" "$(of ours swaps-p99)" ms most "$(limit steady-p99 25)"
# Before: two slots with one version each. After: the same. What the JVM makes by itself meanwhile (reflection, its compiler's threads) is the tolerance.
figure "class loaders before" "$(of ours loaders-before)" "" none
figure "class loaders after" "$(of ours loaders-after)" "" most "$(limit loaders-before 20)"
figure "threads before" "$(of ours threads-before)" "" none
figure "threads after" "$(of ours threads-after)" "" most "$(limit threads-before 10)"
figure "metaspace before" "$(of ours metaspace-before)" MB none
figure "metaspace after" "$(of ours metaspace-after)" MB most "$(limit metaspace-before 8)"
if [ -n "$peer" ]; then
  figure "Camel Main: requests" "$(of theirs requests)" "" none
  figure "Camel Main: requests lost" "$(of theirs lost)" "" none
  figure "Camel Main: latency when steady, p99" "$(of theirs steady-p99)" ms none
  figure "Camel Main: latency while routes change, p99" "$(of theirs swaps-p99)" ms none
fi
