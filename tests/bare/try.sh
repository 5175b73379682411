#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What a newcomer does, tried on a bare system: `./dev run` and `./dev test` from a fresh clone, in
# a minimal Debian 12 that has none of the packages. As root, on a machine with debootstrap:
#
#   tests/bare/try.sh [--only run|test] [--worktree] [--keep] [--dir DIR] [--mirror URL]
#
#   --only run|test   try only that one
#   --worktree        copy the work tree with its uncommitted files, instead of cloning HEAD
#   --dir DIR         work in DIR (needs some 5 GB); else in a new folder under /var/tmp
#   --keep            leave the trees and logs there
#   --mirror URL      the Debian archive; else the one this machine's apt uses
#
# Each command gets a bare tree of its own. Ends with one line for each, with its time; exits
# non-zero when one failed. Takes some ten minutes, so `./dev test` does not run it.

set -euo pipefail

release=bookworm
script=$(readlink -f -- "${BASH_SOURCE[0]}")
top=$(cd -- "$(dirname -- "$script")/../.." && pwd -P)
place=/root/kabelbaum

say () { printf '==> %s\n' "$*"; }
die () { printf 'try.sh: %s\n' "$*" >&2; exit 1; }

# --- Inside: in a mount and PID namespace of its own, which takes mounts and processes with it ----

# Mount in tree $1 what a container would have.
mount_tree ()
{
  local tree=$1 node

  mount -t proc proc "$tree/proc"
  mount -t sysfs -o ro sys "$tree/sys" 2>/dev/null || mount --rbind /sys "$tree/sys"
  mount -t tmpfs -o mode=755,nosuid dev "$tree/dev"
  for node in null zero full random urandom tty; do
    : >"$tree/dev/$node"
    mount --bind "/dev/$node" "$tree/dev/$node"
  done
  mkdir -p "$tree/dev/pts" "$tree/dev/shm"
  mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$tree/dev/pts"
  mount -t tmpfs -o mode=1777,nosuid,nodev shm "$tree/dev/shm"
  ln -s pts/ptmx "$tree/dev/ptmx"
  ln -s /proc/self/fd "$tree/dev/fd"
  ln -s fd/0 "$tree/dev/stdin"
  ln -s fd/1 "$tree/dev/stdout"
  ln -s fd/2 "$tree/dev/stderr"
}

# Become "$@" in tree $1, with nothing of this machine's environment but its proxies.
enter ()
{
  local tree=$1 name
  local -a env=(HOME=/root TERM=dumb PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)
  shift

  for name in http_proxy https_proxy ftp_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
    [ -z "${!name:-}" ] || env+=("$name=${!name}")
  done
  exec env -i "${env[@]}" chroot "$tree" "$@" </dev/null
}

# First line of the answer to GET / on port $1 of the loopback address.
http_status ()
{
  local line=

  exec 4<>"/dev/tcp/127.0.0.1/$1" || return 1
  printf 'GET / HTTP/1.1\r\nHost: 127.0.0.1:%s\r\n\r\n' "$1" >&4
  IFS= read -r -t 10 line <&4 || true
  exec 4>&-
  printf '%s\n' "${line%$'\r'}"
}

# `./dev run` without a display: files in out/, a page on the loopback address, a clean end.
inside_run ()
{
  local tree=$1 log=$2 pid port='' answer='' status=0 i pdf xml

  # In a process group of its own, so that the signal reaches it alone, as from a terminal.
  set -m
  enter "$tree" bash -c "cd $place && exec ./dev run" >"$log" 2>&1 &
  pid=$!
  set +m
  for ((i = 0; i < 3600; i++)); do
    port=$(sed -n '\|.*http://127\.0\.0\.1:\([0-9]*\)/.*| { s||\1|p; q }' "$log")
    [ -z "$port" ] || break
    kill -0 $pid 2>/dev/null || break
    sleep 0.5
  done
  if [ -z "$port" ]; then
    kill -TERM -- -$pid 2>/dev/null || true
    echo 'FAILED: no address was printed' >>"$log"
    return 1
  fi
  answer=$(http_status "$port" 2>/dev/null || true)
  # It must go on running, not only start.
  sleep 3
  if ! kill -0 $pid 2>/dev/null; then
    echo 'FAILED: it ended by itself' >>"$log"
    return 1
  fi
  # As Ctrl+C does.
  kill -INT -- -$pid
  wait $pid || status=$?

  {
    if [[ $answer == *' 200 '* ]]; then
      echo "trial: http://127.0.0.1:$port/ answers: $answer"
    else
      echo "FAILED: http://127.0.0.1:$port/ answers: ${answer:-nothing}"
    fi
    pdf=$(find "$tree$place/out" -name '*.pdf' -size +0 -print -quit)
    if [ -n "$pdf" ] && [ "$(head -c 5 "$pdf")" = '%PDF-' ]; then
      echo "trial: ${pdf#"$tree"} is a PDF file"
    else
      echo 'FAILED: there is no PDF file in out/'
    fi
    xml=$(find "$tree$place/out" -name '*.xml' -size +0 -print -quit)
    if [ -n "$xml" ] && [ "$(head -c 5 "$xml")" = '<?xml' ]; then
      echo "trial: ${xml#"$tree"} is an XML file"
    else
      echo 'FAILED: there is no XML file in out/'
    fi
    [ $status -eq 0 ] || echo "FAILED: it ended with status $status when it was told to stop"
    if pgrep -f 'gtk4-broadwayd|/ui/kabelbaum' >/dev/null; then
      echo 'FAILED: it left processes behind'
    fi
  } >>"$log"
  ! grep -q '^FAILED' "$log"
}

inside_test ()
{
  local tree=$1 log=$2 status=0

  (enter "$tree" bash -c "cd $place && exec ./dev test") >"$log" 2>&1 || status=$?
  [ $status -eq 0 ] && tail -n 1 "$log" | grep -Eq '^tests: [1-9][0-9]* passed, 0 failed, [0-9]+ skipped$'
}

if [ "${1:-}" = --inside ]; then
  mount --make-rprivate /
  # Of this namespace's processes only.
  mount -t proc proc /proc
  mount_tree "$3"
  "inside_$2" "$3" "$4"
  exit
fi

# --- Outside ------------------------------------------------------------------------------------

which='run test'
worktree=false
keep=false
dir=''
mirror=''

while [ $# -gt 0 ]; do
  case $1 in
    --only)
      case ${2:-} in run | test) which=$2 ;; *) die '--only run or --only test' ;; esac
      shift ;;
    --worktree) worktree=true ;;
    --keep) keep=true ;;
    --dir)
      [ -n "${2:-}" ] || die '--dir needs a folder'
      dir=$2
      shift ;;
    --mirror)
      [ -n "${2:-}" ] || die '--mirror needs an address'
      mirror=$2
      shift ;;
    --help) sed -n '3,/^$/s/^# \{0,1\}//p' "$script"; exit ;;
    *) die "unknown argument $1" ;;
  esac
  shift
done

[ "$(id -u)" -eq 0 ] || die 'must be root'
for tool in debootstrap unshare git; do
  command -v "$tool" >/dev/null || die "$tool is missing"
done

# The archive and the proxy that this machine's apt uses.
if [ -z "$mirror" ]; then
  # shellcheck disable=SC2016 # apt expands these
  mirror=$(apt-get indextargets --format '$(SITE) $(RELEASE)' 'Created-By: Packages' |
             awk -v release=$release '$2 == release { print $1; exit }')
  [ -n "$mirror" ] || die "this machine's apt has no source for $release; say --mirror URL"
fi
if [ -z "${http_proxy:-}" ]; then
  proxy=''
  eval "$(apt-config shell proxy Acquire::http::Proxy)"
  [ -z "$proxy" ] || export http_proxy=$proxy
fi

if [ -n "$dir" ]; then
  mkdir -p "$dir"
  dir=$(cd -- "$dir" && pwd -P)
else
  dir=$(mktemp -d /var/tmp/kabelbaum-bare.XXXXXX)
fi

clean_up ()
{
  local name

  if $keep; then
    say "Left in $dir"
    return
  fi
  # The mounts went with their namespace; --one-file-system is a second lock on the door.
  for name in base run test; do
    rm -rf --one-file-system -- "${dir:?}/$name"
  done
  rmdir -- "$dir" 2>/dev/null || true
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Make apt in tree $1 see what apt here sees.
copy_apt_settings ()
{
  local tree=$1 item file

  rm -rf "$tree/etc/apt/sources.list" "$tree"/etc/apt/sources.list.d
  for item in sources.list sources.list.d auth.conf.d keyrings trusted.gpg.d preferences.d; do
    if [ -e "/etc/apt/$item" ]; then
      mkdir -p "$tree/etc/apt"
      cp -a "/etc/apt/$item" "$tree/etc/apt/"
    fi
  done
  apt-config dump | grep '^Acquire::' | grep -v '^Acquire::IndexTargets' \
    >"$tree/etc/apt/apt.conf.d/00as-outside" || true
  # Keys, and certificates for sources by https.
  for item in /usr/share/keyrings /usr/local/share/ca-certificates /etc/ssl/certs; do
    if [ -d "$item" ]; then
      mkdir -p "$tree$item"
      cp -aLn "$item/." "$tree$item/" 2>/dev/null || true
    fi
  done
  for file in /etc/resolv.conf /etc/hosts; do
    if [ -e "$file" ]; then
      rm -f "$tree$file"
      cp -L "$file" "$tree$file"
    fi
  done
  # As on a new machine, the package lists are still to be fetched.
  rm -rf "$tree"/var/lib/apt/lists/*
  # As container images do: packages must not start services, the network is shared.
  printf '#!/bin/sh\nexit 101\n' >"$tree/usr/sbin/policy-rc.d"
  chmod 755 "$tree/usr/sbin/policy-rc.d"
}

rm -rf --one-file-system -- "${dir:?}/base"
say "Making a bare $release tree in $dir/base"
debootstrap --variant=minbase "$release" "$dir/base" "$mirror" >"$dir/debootstrap.log" 2>&1 || {
  tail -n 30 "$dir/debootstrap.log" >&2
  die 'debootstrap failed; its last lines stand above'
}
copy_apt_settings "$dir/base"

if $worktree; then
  mkdir -p "$dir/base$place"
  # Deleted files are still listed until that is staged.
  git -C "$top" ls-files -co --exclude-standard -z |
    (cd "$top" && while IFS= read -r -d '' file; do
       if [ -e "$file" ] || [ -L "$file" ]; then printf '%s\0' "$file"; fi
     done) |
    tar -C "$top" --null --no-recursion -T - -cf - | tar -C "$dir/base$place" -xf -
else
  git clone --quiet --no-local "$top" "$dir/base$place"
fi

results=()
failed=false
for what in $which; do
  rm -rf --one-file-system -- "${dir:?}/$what"
  cp -a --reflink=auto "$dir/base" "$dir/$what"
  say "Trying ./dev $what; its output goes to $dir/$what.log"
  : >"$dir/$what.log"
  start=$SECONDS
  if unshare --mount --pid --fork --kill-child --propagation private \
       bash "$script" --inside "$what" "$dir/$what" "$dir/$what.log"; then
    verdict=passed
  else
    verdict=FAILED
    failed=true
  fi
  took=$((SECONDS - start))
  tail -n 60 "$dir/$what.log" | sed 's/^/    /'
  results+=("$(printf './dev %-5s %s in %d min %02d s' "$what" "$verdict" $((took / 60)) $((took % 60)))")
done

printf '%s\n' "${results[@]}"
if $failed; then
  keep=true
  exit 1
fi
rm -f -- "$dir"/{run,test,debootstrap}.log
