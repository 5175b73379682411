#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes the pictures of README.md: the editor as it warns of a wrong mating, and a printed sheet.
#
#   tests/e2e/make-pictures.sh [BUILD-FOLDER]        (default: _build-test, as left by ./dev test)

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
top=${here%/tests/e2e}
build=${1:-$top/_build-test}

if [ -z "${KB_INSIDE:-}" ]; then
  exec env KB_INSIDE=1 dbus-run-session -- xvfb-run -a -s '-screen 0 1600x1024x24 -noreset' "$0" "$build"
fi

export KABELBAUM=$build/ui/kabelbaum KABELBAUM_CLI=$build/app/cli/kabelbaum-cli KB_A11Y=$build/tests/e2e/kb-a11y
. "$here/lib.sh"
mkdir -p "$XDG_CONFIG_HOME/gtk-4.0"
printf '[Settings]\ngtk-font-name=Cantarell 11\n' >"$XDG_CONFIG_HOME/gtk-4.0/settings.ini"

shoot ()
{
  local x=0 y=0 WIDTH=0 HEIGHT=0 X=0 Y=0
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
shoot editor
xdotool mouseup 1
stop_editor

"$KABELBAUM_CLI" draw "$top/resources/examples/status-line.kabelbaum" -o "$work/sheet.pdf" --scale 1:1
pdftoppm -r 96 -png -singlefile "$work/sheet.pdf" "$top/resources/pictures/sheet"
