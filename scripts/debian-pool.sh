# Debian's package pool without root: apt with a world of its own, packages unpacked into a folder. Sourced by the fetch-*
# scripts, which name themselves in $tool. Nothing is installed and the host's apt is not touched.

say() { printf '%s: %s\n' "$tool" "$*" >&2; }
die() { say "$@"; exit 1; }

# Where fetched things are kept.
spoa_cache() {
  printf '%s\n' "${SPOA_CACHE:-${XDG_CACHE_HOME:-${HOME:?HOME is not set; set SPOA_CACHE}/.cache}/spoa}"
}

# The mirror that the host itself uses: the first Debian main archive in its one-line or deb822 sources.
host_mirror() {
  if [ -n "${SPOA_DEBIAN_MIRROR:-}" ]; then
    echo "${SPOA_DEBIAN_MIRROR%/}"
    return
  fi
  { cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | sed -nE 's/^deb(-src)?[[:space:]]+(\[[^]]*\][[:space:]]+)?([^[:space:]]+).*/\3/p'
    cat /etc/apt/sources.list.d/*.sources 2>/dev/null | sed -nE 's/^URIs:[[:space:]]*//p' | tr ' ' '\n'
  } | sed 's,/*$,,' | grep -E '^(https?|mirror\+https?|file|copy):.*/debian$' | head -n 1 || true
}

# apt with its own lists, cache and status file in folder $1, never the host's.
apt_in() {
  local box=$1
  shift
  apt-get -qq \
    -oDir::Etc::sourcelist="$box/sources.list" -oDir::Etc::sourceparts=/dev/null -oDir::Etc::preferencesparts=/dev/null \
    -oDir::State="$box/state" -oDir::State::lists="$box/lists" -oDir::State::status="$box/status" \
    -oDir::Cache="$box/cache" -oDir::Cache::archives="$box/debs" -oDir::Etc::trustedparts="$box/trusted" \
    -oDir::Etc::trusted=/dev/null -oDebug::NoLocking=1 -oAPT::Sandbox::User= -oAcquire::Languages=none \
    -oAcquire::Retries=2 -oAcquire::http::Timeout=30 -oAcquire::https::Timeout=30 -oAPT::Install-Recommends=0 \
    -oAPT::Update::Error-Mode=any -oAPT::Update::Post-Invoke-Success::= -oDPkg::Post-Invoke::= "$@"
}

# box <folder> <suite> <keyring or empty>: prepares apt's own world for one suite and reads its index.
box() {
  local box=$1 suite=$2 keyring=$3 option="arch=$arch"
  rm -rf "$box"
  mkdir -p "$box"/{state,lists/partial,cache,debs/partial,trusted}
  : >"$box/status"
  if [ -n "$keyring" ]; then option="$option signed-by=$keyring"; else option="$option trusted=yes"; fi
  echo "deb [$option] $mirror $suite main" >"$box/sources.list"
  apt_in "$box" update 2>"$box/errors"
}

# download <box> <package...>: the packages with all they depend on, unpacked into <box>/root.
download() {
  local box=$1 deb
  shift
  apt_in "$box" install --yes --download-only "$@" >"$box/log" 2>>"$box/errors" || return
  mkdir -p "$box/root"
  for deb in "$box"/debs/*.deb; do dpkg-deb -x "$deb" "$box/root" || return; done
}

# A newer suite may be signed by keys that this host's keyring does not hold yet. The keyring package of an older suite,
# itself verified by the host's, brings them: trust is handed on, not assumed.
index_of() {
  local work=$1 suite=$2 keyring=/usr/share/keyrings/debian-archive-keyring.gpg older
  if [ -r "$keyring" ]; then
    box "$work/box" "$suite" "$keyring" && return
    for older in trixie bookworm; do
      grep -qE 'NO_PUBKEY|not signed|not available' "$work/box/errors" || break
      if box "$work/keys" "$older" "$keyring" && download "$work/keys" debian-archive-keyring \
        && box "$work/box" "$suite" "$work/keys/root/usr/share/keyrings/debian-archive-keyring.gpg"; then
        say "$suite: verified by the keyring package of $older"
        return
      fi
    done
  fi
  if [ "${SPOA_UNVERIFIED:-}" = 1 ]; then
    say "warning: the signature of $suite is not verified (SPOA_UNVERIFIED=1)"
    box "$work/box" "$suite" "" && return
  fi
  [ ! -r "$work/box/errors" ] || sed 's/^/  apt: /' "$work/box/errors" >&2
  if [ ! -r "$keyring" ]; then
    die "cannot verify Debian's $suite: install the package debian-archive-keyring, or set SPOA_UNVERIFIED=1"
  fi
  if grep -q 'not signed' "$work/box/errors"; then
    die "this host's keyring is too old to verify $suite: upgrade the package debian-archive-keyring, or set SPOA_UNVERIFIED=1"
  fi
  die "cannot read the index of Debian's $suite from the mirror: no network, or the mirror does not carry it; see above"
}

# debian_tools <what for>: sets mirror, arch and triplet, or says what is missing.
debian_tools() {
  local needed
  for needed in apt-get dpkg dpkg-deb flock; do
    command -v "$needed" >/dev/null || die "needs '$needed' to bring $1: run it on Debian, Ubuntu or the like, or put it there by hand"
  done
  mirror=$(host_mirror)
  [ -n "$mirror" ] || die "found no Debian mirror in this host's apt sources: set SPOA_DEBIAN_MIRROR to the URL of one"
  arch=$(dpkg --print-architecture)
  triplet=$(uname -m)-linux-gnu
}
