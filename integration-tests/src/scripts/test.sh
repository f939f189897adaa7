# ./asan test [--fast]: sourced by ./asan.
fast=
while [ $# -gt 0 ]; do
  case $1 in
    --fast) fast=1; shift ;;
    *) die "option $1 is not known to './asan test'; there is --fast" ;;
  esac
done

# A program that tests need: installed where that is allowed, else named in one line.
need() { # program package...
  local program=$1; shift
  command -v "$program" >/dev/null && return
  [ "$program" = initdb ] && compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    step "installing $*"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >> "$here/target/install.log" 2>&1 \
      || die "$* could not be installed; see $here/target/install.log"
  else
    die "the tests need '$program'; install it (Debian: apt-get install $*)"
  fi
}

alone
find_java
if [ -n "$fast" ]; then
  # Left out, by name and by tag: the same contract on each real database, what needs PostgreSQL, and kill -9.
  maven -B -ntp -f "$here/pom.xml" -T 2 test -pl '!features,!karaf-assembly,!integration-tests' -Dsurefire.failIfNoSpecifiedTests=false \
    -Dtest='*Test,!*OnPostgresqlTest,!*OnDerbyTest' -DexcludedGroups='slow | postgresql'
else
  need initdb postgresql
  need chromium chromium
  need chromedriver chromium-driver
  need fc-list fontconfig fonts-noto-core
  maven -B -ntp -f "$here/pom.xml" -Pchecks install
fi
