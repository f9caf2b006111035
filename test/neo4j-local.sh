#!/usr/bin/env bash
# A real Neo4j Community server for tests, with Java and Maven alone: no Docker, no installation.
#
#   neo4j-local.sh [--dir DIR] [--port N] [--password PW]
#   neo4j-local.sh --fetch
#
# Prints one line, bolt://127.0.0.1:PORT, when the server answers, and stays in the foreground. End it with SIGTERM
# or Ctrl-C: the server stops in good order and a temporary DIR is deleted. DIR/server.pid holds the server's own
# process id, for tests that kill it.
#
#   --dir DIR        data, logs and settings; kept at the end (default: a new temporary folder)
#   --port N         Bolt port (default: a free one)
#   --password PW    log in as neo4j with it, from the first start of DIR on; without it anybody may
#   --fetch          only fetch the server's files
#
# TANGLE_NEO4J_CACHE    where the server's files are kept (default ~/.cache/tangle/neo4j)
# TANGLE_NEO4J_VERSION  default 5.26.31; the 5.26 line is the last that runs on Java 17
# TANGLE_NEO4J_HEAP     default 512m
# TANGLE_NEO4J_PAGES    page cache, default 128m
set -euo pipefail

version=${TANGLE_NEO4J_VERSION:-5.26.31}
cache=${TANGLE_NEO4J_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/tangle/neo4j}/$version
heap=${TANGLE_NEO4J_HEAP:-512m}
pages=${TANGLE_NEO4J_PAGES:-128m}
wait_seconds=120

fail() {
  printf 'neo4j-local: %s\n' "$*" >&2
  exit 1
}

# All jars of the server, once; several callers may ask at the same time.
fetch() {
  [ ! -f "$cache/complete" ] || return 0
  command -v mvn >/dev/null ||
    fail "Maven is needed to fetch Neo4j (Debian: apt-get install maven), or name a server in NEO4J_URI"
  mkdir -p "$cache"
  (
    flock 9
    [ ! -f "$cache/complete" ] || exit 0
    printf 'neo4j-local: fetching Neo4j %s, about 130 MB, once\n' "$version" >&2
    rm -rf "$cache/lib" "$cache/new"
    mkdir -p "$cache/new"
    cat >"$cache/new/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>tangle.test</groupId>
  <artifactId>neo4j</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.neo4j</groupId>
      <artifactId>neo4j</artifactId>
      <version>$version</version>
    </dependency>
  </dependencies>
</project>
POM
    cd "$cache/new"
    mvn -q -B -C dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=lib >&2 ||
      fail "Maven could not fetch Neo4j $version"
    mv lib "$cache/lib"
    cd "$cache"
    rm -rf new
    touch complete
  ) 9>"$cache/lock"
}

java_options=(
  --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.io=ALL-UNNAMED
  --add-opens=java.base/sun.nio.ch=ALL-UNNAMED --add-opens=java.base/java.util.concurrent=ALL-UNNAMED
  --add-modules=jdk.incubator.vector -cp "$cache/lib/*"
)

# The log does not say which port the server took when it may choose, so one is chosen here.
free_port() {
  local candidate
  while :; do
    candidate=$((20000 + RANDOM % 10000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
}

dir='' port='' password=''
while [ $# -gt 0 ]; do
  case $1 in
    --fetch) fetch && exit 0 ;;
    --dir) dir=${2:?} && shift 2 ;;
    --port) port=${2:?} && shift 2 ;;
    --password) password=${2:?} && shift 2 ;;
    *) fail "unknown option $1" ;;
  esac
done

command -v java >/dev/null ||
  fail "Java 17 or 21 is needed (Debian: apt-get install openjdk-17-jre-headless), or name a server in NEO4J_URI"
java_line=$(java -version 2>&1 | head -1)
case $java_line in
  *\"17.* | *\"21.*) ;;
  *) fail "Neo4j 5.26 runs on Java 17 or 21, found: $java_line" ;;
esac
fetch

temporary=''
if [ -z "$dir" ]; then
  temporary=$(mktemp -d "${TMPDIR:-/tmp}/tangle-neo4j.XXXXXX")
  dir=$temporary
fi
mkdir -p "$dir/conf" "$dir/logs"
dir=$(cd "$dir" && pwd)
port=${port:-$(free_port)}

server=''
finish() {
  trap - EXIT TERM INT HUP
  if [ -n "$server" ] && kill -TERM "$server" 2>/dev/null; then
    for _ in $(seq 100); do
      kill -0 "$server" 2>/dev/null || break
      sleep 0.1
    done
    # A query that never yields holds up an orderly stop; the store recovers at its next start.
    kill -KILL "$server" 2>/dev/null || true
  fi
  rm -f "$dir/server.pid"
  [ -z "$temporary" ] || rm -rf "$temporary"
}
trap finish EXIT
trap 'exit 143' TERM HUP
trap 'exit 130' INT

auth=true
[ -n "$password" ] || [ -f "$dir/data/dbms/auth.ini" ] || auth=false
cat >"$dir/conf/neo4j.conf" <<CONF
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:$port
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=$pages
dbms.security.auth_enabled=$auth
dbms.security.allow_csv_import_from_file_urls=false
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0
dbms.usage_report.enabled=false
db.tx_log.preallocate=false
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
CONF

if [ -n "$password" ] && [ ! -d "$dir/data/databases" ]; then
  NEO4J_HOME=$dir NEO4J_CONF=$dir/conf java "${java_options[@]}" org.neo4j.server.startup.Neo4jAdminCommand \
    dbms set-initial-password "$password" >/dev/null 2>&1 || fail "the password was refused (8 characters at least)"
fi

log=$dir/logs/console.log
: >"$log"
java "-Xmx$heap" "${java_options[@]}" org.neo4j.server.CommunityEntryPoint "--home-dir=$dir" "--config-dir=$dir/conf" \
  --console-mode >"$log" 2>&1 &
server=$!
echo "$server" >"$dir/server.pid"
for _ in $(seq $((wait_seconds * 10))); do
  if grep -q 'INFO  Started\.' "$log"; then
    echo "bolt://127.0.0.1:$port"
    wait "$server" || true
    exit 0
  fi
  kill -0 "$server" 2>/dev/null || { tail -n 20 "$log" >&2 && fail "the server ended while it started"; }
  sleep 0.1
done
fail "the server did not answer within $wait_seconds s; see $log"
