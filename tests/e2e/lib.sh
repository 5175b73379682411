# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Drives the real editor under an X server without a window manager: pointer and keys by xdotool, looking by the
# accessibility bus (kb-a11y). Nothing sleeps for luck; what should come is waited for. Sourced by the tests here.
#
# From the environment: KABELBAUM, KABELBAUM_CLI, KB_A11Y (programs), KB_E2E_SCREEN (size of the display); a private home is made.

set -u

# On a display and on buses of its own, so that any number of them can run at a time. The accessibility bus has its socket in a
# folder that all sessions of a user share where there is no XDG_RUNTIME_DIR; two would each look at the window of the other.
if [ -z "${KB_E2E_RUNTIME:-}" ]; then
  KB_E2E_RUNTIME=$(mktemp -d "${TMPDIR:-/tmp}/kabelbaum-e2e-run.XXXXXX")
  export KB_E2E_RUNTIME XDG_RUNTIME_DIR=$KB_E2E_RUNTIME
  unset AT_SPI_BUS_ADDRESS DISPLAY XAUTHORITY
  display_pid=
  trap '[ -z "$display_pid" ] || kill "$display_pid" 2>/dev/null; rm -rf -- "$KB_E2E_RUNTIME"' EXIT
  trap 'exit 143' TERM INT HUP

  # The server takes a number that is free and says which, once it listens.
  mkfifo "$KB_E2E_RUNTIME/display"
  Xvfb -displayfd 7 -screen 0 "${KB_E2E_SCREEN:-1600x1024}x24" -noreset -nolisten tcp \
    7>"$KB_E2E_RUNTIME/display" >"$KB_E2E_RUNTIME/display.log" 2>&1 &
  display_pid=$!
  if ! read -r -t 60 display <"$KB_E2E_RUNTIME/display"; then
    printf '1..1\nnot ok 1 - a display comes\n'
    sed 's/^/# /' "$KB_E2E_RUNTIME/display.log"
    exit 1
  fi
  # The daemons print, and are to look at no display.
  dbus-run-session -- env DISPLAY=":$display" sh -c 'exec "$@" >&8 2>&9' sh "$0" "$@" 8>&1 9>&2 >/dev/null 2>&1
  exit
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/kabelbaum-e2e.XXXXXX")
editor_pid=
n_tests=0
n_failed=0

cleanup ()
{
  [ -z "$editor_pid" ] || kill "$editor_pid" 2>/dev/null
  rm -rf -- "$work"
}
trap cleanup EXIT

export HOME=$work/home XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/cache XDG_STATE_HOME=$work/state
mkdir -p "$HOME" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME" "$XDG_STATE_HOME"
export GSK_RENDERER=cairo GDK_BACKEND=x11 LC_ALL=${KB_E2E_LOCALE:-C.UTF-8} G_DEBUG=fatal-criticals GTK_A11Y=atspi
unset WAYLAND_DISPLAY GTK_THEME LANGUAGE

# --- TAP ----------------------------------------------------------------------------------------

pass () { n_tests=$((n_tests + 1)); printf 'ok %d - %s\n' "$n_tests" "$1"; }

fail ()
{
  n_tests=$((n_tests + 1)); n_failed=$((n_failed + 1))
  printf 'not ok %d - %s\n' "$n_tests" "$1"
  [ -z "${2:-}" ] || printf '%s\n' "$2" | sed 's/^/# /'
  [ -z "${KB_E2E_PICTURES:-}" ] || picture "failed-$n_tests"
}

# check NAME COMMAND…: the command's success is the test's.
check ()
{
  local name=$1 out
  shift
  if out=$("$@" 2>&1); then pass "$name"; else fail "$name" "$out"; fi
}

same () { [ "$1" = "$2" ] || { printf 'got:      %s\nexpected: %s\n' "$1" "$2"; return 1; }; }

finish ()
{
  printf '1..%d\n' "$n_tests"
  [ "$n_failed" -eq 0 ]
  exit
}

# --- Waiting ------------------------------------------------------------------------------------

# until_true SECONDS COMMAND…: looks again and again at another process; there is nothing to wait on.
until_true ()
{
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || return 1
    read -r -t 0.05 <> <(:) || true
  done
}

# --- The editor ---------------------------------------------------------------------------------

# The time is for a machine that others use, too.
start_editor ()
{
  "$KABELBAUM" "$@" >"$work/log" 2>&1 &
  editor_pid=$!
  until_true 60 editor_shows || { fail 'the editor opens a window' "$(editor_state)"; finish; }
  find_origin
}

editor_shows () { KB_A11Y_TIMEOUT=0 "$KB_A11Y" find window '*' && xdotool search --onlyvisible --pid "$editor_pid"; }

# What there is to say of an editor that does not show: one of its two halves, the bus or the display, tells it from the other.
editor_state ()
{
  echo "log of the editor:"; cat "$work/log"
  echo "its process:"; ps -o pid,stat,wchan:24,time,etime,args -p "$editor_pid" || echo "$editor_pid has ended"
  echo "what is on the accessibility bus:"; timeout 20 "$KB_A11Y" tree 2>&1 | cut -c 1-120 | head -n 12
  echo "windows of its process, all and those shown:"
  timeout 10 xdotool search --pid "$editor_pid" 2>&1; echo "and"; timeout 10 xdotool search --onlyvisible --pid "$editor_pid" 2>&1
  echo "load: $(cat /proc/loadavg)"
}

# check_end NAME: the editor that was closed neither failed nor complained. Waited for here, not in the shell of a check.
check_end ()
{
  local status

  wait "$editor_pid"
  status=$?
  check "$1" ended_well "$status"
}

ended_well ()
{
  same "$1" 0 || { tail -n 5 "$work/log"; return 1; }
  ! grep -E -A 2 'CRITICAL|WARNING' "$work/log"
}

stop_editor ()
{
  kill "$editor_pid" 2>/dev/null
  wait "$editor_pid" 2>/dev/null
  editor_pid=
}

# Where the window's coordinates begin on the screen: without a window manager the frame is drawn inside a shadow.
find_origin ()
{
  local X=0 Y=0 WIDTH=0 HEIGHT=0 x y w h id

  id=$(xdotool search --onlyvisible --pid "$editor_pid" | head -n 1)
  window=$id
  eval "$(xdotool getwindowgeometry --shell "$id" | grep -E '^(X|Y|WIDTH|HEIGHT)=')"
  read -r x y w h < <("$KB_A11Y" find window '*')
  origin_x=$((X + (WIDTH - w) / 2 - x)); origin_y=$((Y + (HEIGHT - h) / 2 - y))
  xdotool windowfocus "$id" 2>/dev/null
}

a11y () { "$KB_A11Y" "$@"; }

# middle ROLE PATTERN [N]: sets mx, my to the middle of the thing on the screen.
middle ()
{
  local x y w h
  read -r x y w h < <(a11y find "$@") || return 1
  mx=$((origin_x + x + w / 2)); my=$((origin_y + y + h / 2)); mw=$w; mh=$h
}

click () { xdotool mousemove "$1" "$2" click "${3:-1}"; }
# The same once it has come to rest: what slides in, as a toast, or goes to another place in a list would be missed.
middle_at_rest ()
{
  local x= y=
  middle "$@" || return 1
  until [ "$x $y" = "$mx $my" ]; do
    x=$mx y=$my
    middle "$@" || return 1
  done
}
click_on () { middle_at_rest "$@" && click "$mx" "$my"; }
key () { xdotool key --clearmodifiers "$@"; }

# drag X1 Y1 X2 Y2: in steps, as a hand does.
drag ()
{
  local i n=12
  xdotool mousemove "$1" "$2" mousedown 1
  for ((i = 1; i <= n; i++)); do
    xdotool mousemove $(($1 + ($3 - $1) * i / n)) $(($2 + ($4 - $2) * i / n))
    xdotool sleep 0.02
  done
  xdotool mousemove "$3" "$4" mousemove_relative 1 0 mousemove_relative -- -1 0
  xdotool sleep 0.1
  [ -n "${hold:-}" ] || xdotool mouseup 1
}

picture () { import -window root "${KB_E2E_PICTURES:-$work}/$1.png"; }

# --- What is done again and again ---------------------------------------------------------------

# search_part WORDS: filters the palette.
search_part ()
{
  middle 'search box' '*' && xdotool mousemove "$mx" "$my" click 1
  key ctrl+a
  xdotool type --delay 5 -- "$1"
  a11y find list "*$1*" >/dev/null
}

# place WORDS ROW X Y: drags the part that WORDS find (accessible name ROW) to a place on the screen.
place ()
{
  search_part "$1"
  middle_at_rest 'list item' "$2" || return 1
  drag "$mx" "$my" "$3" "$4"
}

# type_file FILE TITLE: types the whole name into the dialog of files with that title, and sees it go.
# The title has to be that of no dialog that may come after it.
type_file ()
{
  local try

  a11y find dialog "$2" >/dev/null || return 1
  for try in 1 2 3; do
    key ctrl+a
    xdotool type --delay 5 -- "$1"
    key Return
    # Long enough for a busy machine: the keys of a second try must not go to what comes after the dialog.
    KB_A11Y_TIMEOUT=15 a11y gone dialog "$2" && return
    # The name was typed before the dialog listened.
    echo "try $try did not close the dialog"
  done
  return 1
}

save_as ()
{
  rm -f "$1"
  key ctrl+shift+s
  type_file "$1" '*Save*' && until_true 10 test -s "$1"
}

undo_all () { local i; for ((i = 0; i < 60; i++)); do key ctrl+z; done; }
redo_all () { local i; for ((i = 0; i < 60; i++)); do key ctrl+shift+z; done; }
