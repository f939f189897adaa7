# Sourced by bin/asan run --demo, before the container starts: agencies and the OpenID provider, each a process of its own on loopback.
demo_java() { "$java" -XX:+UseSerialGC -Xmx96m "$@" 9>&- & children+=("$!"); }
demo_port() { # FILE [NAME]: waits for the line "listening [NAME] PORT"
  local n=0 line
  until line=$(grep -m1 "^listening ${2:+$2 }[0-9]" "$1" 2>/dev/null); do
    n=$((n + 1)); [ "$n" -lt 200 ] || die "a process of the demo did not start; see $1"
    sleep 0.1
  done
  printf '%s' "${line##* }"
}

version=$(basename "$home"/demo/az.asan.demo.people-*.jar .jar); version=${version#az.asan.demo.people-}
(cd "$data/run" && "$(dirname "$java")/jar" xf "$home/demo/az.asan.demo.people-$version.jar" people.json)
demo_java -cp "$home/demo/az.asan.demo.agencies-$version.jar:$home/demo/az.asan.demo.people-$version.jar" az.asan.demo.agencies.Agencies > "$data/run/agencies.out" 2>&1
demo_java -jar "$home/demo/az.asan.demo.identity-$version-runnable.jar" --people "$data/run/people.json" > "$data/run/identity.out" 2>&1
ASAN_CONNECTOR_POPULATION_ADDRESS=http://127.0.0.1:$(demo_port "$data/run/agencies.out" population)
ASAN_OIDC_ISSUER=http://127.0.0.1:$(demo_port "$data/run/identity.out")
export ASAN_CONNECTOR_POPULATION_ADDRESS ASAN_OIDC_ISSUER ASAN_OIDC_CLIENT_ID=asan ASAN_OIDC_PERSON_CLAIM=person_identifier
printf '  demo: agencies and the OpenID provider answer; everything in them is invented\n'
