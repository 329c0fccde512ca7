# Programs and libraries from npm, in a folder of the cache. Sourced by the fetch-* scripts, which name themselves in $tool.

# npm_tools <folder in the cache> <programs that must run, by commas> <package@version...>: offline and instant once they are there.
npm_tools() {
  local cache programs=$2 wanted work program
  cache=$(spoa_cache)/$1
  shift 2
  wanted="$*"
  command -v node >/dev/null || die "needs node (20 or later): install nodejs"
  if npm_there; then
    say "$wanted are there"
    return
  fi
  command -v npm >/dev/null || die "needs npm to bring $wanted: install npm"
  command -v flock >/dev/null || die "needs flock: install util-linux"
  mkdir -p "$cache"
  exec 9>"$cache/.lock"
  flock 9
  if npm_there; then
    return
  fi
  work=$cache/.work
  rm -rf "$work"
  mkdir -p "$work"
  say "fetching $wanted"
  npm install --prefix "$work" --no-audit --no-fund --no-save --loglevel=error "$@" >"$cache/log" 2>&1 ||
    { sed 's/^/  npm: /' "$cache/log" >&2; die "npm cannot install $wanted: see above"; }
  for program in ${programs//,/ }; do
    "$work/node_modules/.bin/$program" --version >>"$cache/log" 2>&1 ||
      { tail -n 5 "$cache/log" | sed "s/^/  $program: /" >&2; die "$program does not run here"; }
  done
  rm -rf "$cache/node_modules" "$cache/packages"
  mv "$work/node_modules" "$cache/node_modules"
  rm -rf "$work"
  printf '%s' "$wanted" >"$cache/packages"
  say "$wanted are in $cache"
}

npm_there() {
  [ -f "$cache/packages" ] && [ "$(cat "$cache/packages")" = "$wanted" ]
}
