# start to the first good business answer, cold and warm, and memory when idle, beside a stock Karaf with the same features
runs=${ASAN_BENCH_RUNS:-3}
work=$(mktemp -d)
port=18470
container=
trap '[ -z "$container" ] || kill -TERM "$container" 2>/dev/null || true; rm -rf "$work"' EXIT
find_java

# The stock distribution: the same features and settings, but resolved from a file repository at boot, with its own options of the JVM.
unpack_stock() {
  local version archive=$here/target/bench stock=$work/stock
  version=$(sed -n 's/.*<karaf.version>\(.*\)<.*/\1/p' "$here/pom.xml")
  [ -f "$archive/apache-karaf-$version.tar.gz" ] \
    || maven -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact=org.apache.karaf:apache-karaf:$version:tar.gz -DoutputDirectory="$archive" >&2
  mkdir "$stock"
  tar xzf "$archive/apache-karaf-$version.tar.gz" -C "$stock" --strip-components=1
  cp "$assembly"/etc/az.asan.*.cfg "$assembly"/etc/org.ops4j.pax.{web,logging}.cfg "$stock/etc/"
  cp -r "$assembly/modules" "$stock/"
  cat >> "$stock/etc/org.ops4j.pax.url.mvn.cfg" <<END
org.ops4j.pax.url.mvn.repositories =
org.ops4j.pax.url.mvn.localRepository = $work/none
org.ops4j.pax.url.mvn.defaultRepositories = \${karaf.home.uri}\${karaf.default.repository}@id=system.repository@snapshots, file:$assembly/system@id=asan
END
  cat >> "$stock/etc/org.apache.karaf.features.cfg" <<END
featuresRepositories = mvn:org.apache.karaf.features/standard/$version/xml/features, mvn:org.apache.karaf.features/framework/$version/xml/features, mvn:az.asan/az.asan.features/$(basename "$assembly"/system/az/asan/az.asan.features/*)/xml/platform
featuresBoot = framework/$version, eventadmin/$version, asan-platform
END
  sed -i 's/^sshPort *=.*/sshPort = 18471/' "$stock/etc/org.apache.karaf.shell.cfg"
  sed -i 's/^    sun.misc, /    sun.misc, com.sun.management, com.sun.net.httpserver, /' "$stock/etc/config.properties"
}

ours() { HOME=$work exec "$assembly/bin/asan" run --data "$1" --port $port; }
stock() { HOME=$work KARAF_DATA=$1 ASAN_HTTP_PORT=$port exec "$work/stock/bin/karaf" server; }

# Starts, waits for the first page that needs the database, the country pack and the catalog; prints milliseconds, then idle memory in MB.
one_start() { # ours|stock DATA
  local begin end pid n=0
  begin=$(date +%s%N)
  "$1" "$2" > "$work/out" 2>&1 &
  pid=$!
  until [ "$(fetch /services/residence-certificate)" = 200 ]; do
    n=$((n + 1)); [ $n -lt 6000 ] && kill -0 $pid 2>/dev/null || { cat "$work/out" >&2; die "no answer from $1"; }
    sleep 0.02
  done
  end=$(date +%s%N)
  sleep 5
  container=$(pgrep -f "karaf.data=$2 " | head -1)
  awk -v ns=$((end - begin)) -v kb="$(awk '/^VmRSS/ {print $2}' "/proc/$container/status")" 'BEGIN { printf "%.0f %.0f\n", ns / 1e6, kb / 1024 }'
  kill -TERM "$container"
  wait $pid 2>/dev/null || true
  container=
}

# The status of a GET, by bash alone.
fetch() {
  local line
  { exec 7<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null || return 0
  printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$1" $port >&7 2>/dev/null
  IFS= read -rt 5 line <&7 || true
  exec 7>&-
  line=${line#* }; printf '%s' "${line%% *}"
}

unpack_stock
for i in $(seq "$runs"); do
  say "run $i of $runs: cold and warm, ours and the stock one"
  for which in ours stock; do
    rm -rf "$work/data-$which"; mkdir "$work/data-$which"
    # Cold is the very first start: no data, and no classes kept of an earlier one.
    rm -rf "$assembly/cache"
    one_start $which "$work/data-$which" >> "$work/$which.cold"
    one_start $which "$work/data-$which" >> "$work/$which.warm"
  done
done
of() { cut -d' ' -f"$2" "$work/$1" | median; }
warm=$(of ours.warm 1) stock=$(of stock.warm 1)
figure "cold start to the first business answer" "$(of ours.cold 1)" ms most 15000
figure "warm start to the first business answer" "$warm" ms most 8000
figure "warm start, as a share of the stock Karaf's" "$(awk -v a="$warm" -v b="$stock" 'BEGIN { printf "%.2f", a / b }')" "" most 0.6
figure "resident memory when idle" "$(of ours.warm 2)" MB most 420
figure "stock Karaf: cold start" "$(of stock.cold 1)" ms none
figure "stock Karaf: warm start" "$stock" ms none
figure "stock Karaf: resident memory when idle" "$(of stock.warm 2)" MB none
