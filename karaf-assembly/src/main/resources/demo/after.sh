# Sourced by bin/asan run --demo, once the container is ready: grants, then a day that passes, by the public APIs only.
demo_post() { # PATH JSON
  "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dasan.data="$data" -cp "$home/tools/az.asan.command.jar:$(jackson)" az.asan.command.Main api POST "$1" "$2"
}
demo_token() { # CLIENT ROLE CENTER
  demo_post /api/access/v1/tokens "{\"client\":\"$1\",\"label\":\"demo\",\"roles\":[\"$2\"],\"center\":\"$3\",\"days\":1}" | sed -n 's/.*"token" *: *"\([^"]*\)".*/\1/p'
}

demo_post /api/exchange/v1/grants '{"client":"pilot/residence-certificate","service":"connector/population","operations":["getPerson"],"purposes":["residence-certificate"]}' > /dev/null \
  || die "the demo could not be set up"
{ printf 'supervisor=%s\n' "$(demo_token demo/supervisor supervisor asan-1)"; printf 'operator=%s\n' "$(demo_token demo/operator operator asan-1)"; } > "$data/run/demo-tokens"
demo_java -cp "$home/demo/az.asan.demo.day-$version.jar:$(jackson)" az.asan.demo.day.DemoDay --origin "$(cat "$data/run/address")" --tokens "$data/run/demo-tokens" > "$data/run/day.out" 2>&1
n=0; until grep -q '^ready' "$data/run/day.out"; do n=$((n + 1)); [ "$n" -lt 150 ] || { echo "asan: the demo's day did not begin; see $data/run/day.out" >&2; break; }; sleep 0.1; done
printf '  demo: center asan-1 with 12 windows; its day passes\n'
