#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes the pictures of README.md: the editor as it warns of a wrong mating, and a printed sheet. With -o, pictures of all main
# states in all looks instead, to be looked at after a change of the window; nothing of these belongs into the repository.
#
#   tests/e2e/make-pictures.sh [BUILD-FOLDER]                      (default: _build-test, as left by ./dev test)
#   tests/e2e/make-pictures.sh -o FOLDER [-l LOOK…] [BUILD-FOLDER] (looks: light dark contrast contrast-dark german small double)

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
top=${here%/tests/e2e}

# --- Outside: one display for each look ---------------------------------------------------------

if [ -z "${KB_INSIDE:-}" ]; then
  looks= folder=
  while getopts o:l: option; do
    case $option in
      o) folder=$OPTARG ;;
      l) looks="$looks $OPTARG" ;;
      *) sed -n '4,8s/^# \?//p' "$0" >&2; exit 2 ;;
    esac
  done
  shift $((OPTIND - 1))
  export KB_BUILD=${1:-$top/_build-test} KB_INSIDE=1 KB_FOLDER=$folder KB_LOOK=readme
  case $KB_BUILD in /*) ;; *) KB_BUILD=$PWD/$KB_BUILD ;; esac

  inside () { KB_E2E_SCREEN=$1 "$0"; }

  if [ -z "$folder" ]; then
    inside 1600x1024
    exit
  fi
  mkdir -p "$folder"
  KB_FOLDER=$(cd -- "$folder" && pwd -P)
  for KB_LOOK in ${looks:-light dark contrast contrast-dark german small double}; do
    case $KB_LOOK in
      small) inside 1024x600 ;;
      double) GDK_SCALE=2 inside 2560x1600 ;;
      contrast*) ADW_DEBUG_HIGH_CONTRAST=1 inside 1280x1024 ;;
      *) inside 1280x1024 ;;
    esac
  done
  exit
fi

# --- Inside -------------------------------------------------------------------------------------

export KABELBAUM=$KB_BUILD/ui/kabelbaum KABELBAUM_CLI=$KB_BUILD/app/cli/kabelbaum-cli KB_A11Y=$KB_BUILD/tests/e2e/kb-a11y
if [ "$KB_LOOK" = german ] && [ -z "${LOCPATH:-}" ]; then
  # A locale and a translation of our own, so that nothing has to be installed.
  export LOCPATH=$(mktemp -d) KB_E2E_LOCALE=de_DE.UTF-8
  export KABELBAUM_LOCALES=$LOCPATH/texts
  localedef --no-archive -i de_DE -f UTF-8 "$LOCPATH/de_DE.UTF-8"
  mkdir -p "$KABELBAUM_LOCALES/de/LC_MESSAGES"
  msgfmt -o "$KABELBAUM_LOCALES/de/LC_MESSAGES/kabelbaum.mo" "$top/po/de.po"
fi
. "$here/lib.sh"
mkdir -p "$XDG_CONFIG_HOME/gtk-4.0" "$XDG_CONFIG_HOME/kabelbaum"
printf '[Settings]\ngtk-font-name=Cantarell 11\n' >"$XDG_CONFIG_HOME/gtk-4.0/settings.ini"
case $KB_LOOK in *dark) printf "[editor]\ncolour-scheme='dark'\n" >"$XDG_CONFIG_HOME/kabelbaum/settings.ini" ;; esac

# What the program calls it in the language of the pictures.
named () { [ "$KB_LOOK" != german ] && echo "$1" || TEXTDOMAINDIR=$KABELBAUM_LOCALES gettext kabelbaum "${2:-$1}" | tr -d _; }
shoot () { xdotool sleep 0.8; import -window root "$KB_FOLDER/$KB_LOOK-$1.png"; }
# Two device pixels a pixel: what is said of places counts pixels.
if [ "${GDK_SCALE:-1}" = 2 ]; then
  find_origin () { origin_x=0; origin_y=0; window=$(xdotool search --onlyvisible --pid "$editor_pid" | head -n 1); xdotool windowfocus "$window"; }
  middle ()
  {
    local x y w h
    read -r x y w h < <(a11y find "$@") || return 1
    mx=$((2 * x + w)); my=$((2 * y + h)); mw=$((2 * w)); mh=$((2 * h))
  }
fi

begin ()
{
  # Nothing of the state before: neither its documents nor its windows.
  rm -rf -- "$XDG_STATE_HOME/kabelbaum"
  [ $# -eq 0 ] || { cp "$top/resources/examples/$1.kabelbaum" "$work/$1.kabelbaum"; set -- "$work/$1.kabelbaum"; }
  start_editor "$@"
  middle list Layout || exit 1; left=$((mx - mw / 2)); top_y=$((my - mh / 2)); width=$mw; height=$mh
  xdotool mousemove "$mx" "$my" sleep 0.6
}

all_states ()
{
  begin
  shoot welcome
  click_on button "$(named 'A First Harness in Two Minutes' 'A First _Harness in Two Minutes')"
  a11y find label "$(named 'Place a Socket')" >/dev/null; shoot guide-socket
  middle list Layout || exit 1; left=$((mx - mw / 2)); top_y=$((my - mh / 2)); width=$mw
  place 770-1242/076 '*770-1242/076*' $((left + width / 4)) $((top_y + height / 3))
  place 770-1252/076 '*770-1252/076*' $((left + width * 3 / 4)) $((top_y + height / 3))
  a11y find label "$(named 'Plug It In')" >/dev/null; shoot guide-mate
  key ctrl+comma; xdotool sleep 0.5; shoot preferences
  stop_editor

  begin mistakes
  shoot findings
  click_on label P-03; shoot finding
  key ctrl+f; xdotool type --delay 5 X7; xdotool sleep 0.3; shoot found; key Escape
  stop_editor

  begin status-line
  click_on 'list item' 'X2,*'; shoot inspector
  click_on 'list item' 'W1,*'; shoot cable
  click_on button "$(named 'Parts List')"; shoot tables
  key alt+2; xdotool sleep 1; shoot sheets
  key alt+1 ctrl+k; xdotool sleep 1; shoot catalogue
  stop_editor

  begin
  place 770-1252/076 '*770-1252/076*' $((left + width / 4)) $((top_y + height / 3))
  place 770-1242/076 '*770-1242/076*' $((left + width * 2 / 3)) $((top_y + height * 2 / 3))
  key Escape
  middle 'list item' 'X1,*'; sx=$((mx - mw / 2 + 1)); sy=$my
  middle 'list item' 'X2,*'
  xdotool mousemove $((sx + 20)) "$sy" mousemove "$sx" "$sy"
  hold=1 drag "$sx" "$sy" $((mx - mw / 2 + 1)) "$my"
  shoot run
  xdotool mouseup 1; key Escape
  hold=1 drag $((left + 40)) $((top_y + 40)) $((left + width * 3 / 4)) $((top_y + height / 2))
  shoot band
  xdotool mouseup 1
  stop_editor
}

# Menus, windows and tools, which need no order.
more_states ()
{
  begin status-line
  click_on 'list item' 'X2,*'
  key F10; xdotool sleep 0.5; shoot menu
  key Down Down Down Down Down Down Down Down Down Return; shoot menu-arrange; key Escape Escape Escape
  middle 'list item' 'X4,*'; click "$mx" "$my" 3; shoot context; key Escape
  key F1; shoot shortcuts; key Escape
  key ctrl+r; xdotool sleep 0.5; xdotool type --delay 5 I; shoot replace; key Escape Escape
  key ctrl+shift+d; shoot array; key Escape
  key ctrl+shift+r; shoot renumber; key Escape
  key ctrl+comma; a11y press button "$(named 'Measure…' '_Measure…')"; shoot calibration; key Escape Escape Escape
  key ctrl+shift+l; shoot layers; key Escape
  click $((left + 40)) $((top_y + 40)); key c
  click_on 'list item' 'X1,*'
  middle 'list item' 'X6,*'; xdotool mousemove "$mx" "$my"; shoot circuit-tool; key Escape Escape
  stop_editor

  begin status-line
  middle 'list item' 'X4,*'; x4=$mx y4=$my
  middle 'list item' 'X5,*'; x5=$mx y5=$my
  middle list Layout; xdotool mousemove "$mx" "$my"; key Escape d
  click "$x4" "$y4"; click "$x5" "$y5"
  xdotool mousemove "$((x4 + 110))" "$(((y4 + y5) / 2))"; shoot dimension-tool
  xdotool click 1; shoot dimension; key Escape
  click_on 'list item' 'W2,*'; key ctrl+2
  for ((i = 0; i < 4; i++)); do key plus; done
  xdotool mousemove "$left" 10; shoot overview
  key ctrl+0 ctrl+a; shoot several
  click_on button "$(named Connectors)"
  key ctrl+alt+f; xdotool type --delay 5 X2; shoot filter; key Escape
  stop_editor

  begin
  click_on button "$(named 'Start with a Template…' 'Start with a _Template…')"; shoot templates; key Escape
  middle list Layout
  place 890-743 '*890-743*' "$mx" "$my"; shoot device
  stop_editor
}

for_readme ()
{
  shoot_window ()
  {
    local WIDTH=0 HEIGHT=0 X=0 Y=0
    eval "$(xdotool getwindowgeometry --shell "$window" | grep -E '^(X|Y|WIDTH|HEIGHT)=')"
    import -window root -crop "${WIDTH}x$HEIGHT+$X+$Y" +repage "$top/resources/pictures/$1.png"
  }

  cp "$top/resources/examples/status-line.kabelbaum" "$work/status-line.kabelbaum"
  start_editor "$work/status-line.kabelbaum"
  key ctrl+0
  place 'EXAMPLE-B-GREY-SOCKET' '*EXAMPLE-B-GREY-SOCKET*' $((origin_x + 490)) $((origin_y + 390))
  place '770-1252' 'Plug 770-1252*' $((origin_x + 700)) $((origin_y + 390))
  search_part '770-1'
  middle 'list item' 'X7, Socket*'; sx=$((mx + mw)); sy=$my
  middle 'list item' 'X8, Plug*'
  hold=1 drag "$mx" "$my" $((sx + 8)) $((sy + 6))
  until_true 10 a11y find '*' '*Fits, but must not be plugged*'
  shoot_window editor
  xdotool mouseup 1
  stop_editor

  "$KABELBAUM_CLI" draw "$top/resources/examples/status-line.kabelbaum" -o "$work/sheet.pdf" --scale 1:1
  pdftoppm -r 96 -png -singlefile "$work/sheet.pdf" "$top/resources/pictures/sheet"
}

if [ "$KB_LOOK" = readme ]; then for_readme; else all_states; more_states; fi
[ -z "${LOCPATH:-}" ] || rm -rf -- "$LOCPATH"
