#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# On a small screen and on one of two device pixels a pixel: everything that one works with is in the window, and nothing of it
# covers anything else. Each in a display of its own.

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)

if [ -z "${KB_SIZE:-}" ]; then
  for size in '1024x600 1' '2048x1200 2'; do
    read -r KB_SIZE GDK_SCALE <<<"$size"
    KB_SIZE=$KB_SIZE KB_E2E_SCREEN=$KB_SIZE GDK_SCALE=$GDK_SCALE "$here/test-sizes.sh"
  done | awk '/^1\.\./ { next } /^(not )?ok/ { sub (/ok [0-9]+/, "ok " ++n) } { print } END { print "1.." n }'
  exit
fi

. "$here/lib.sh"

at_most () { [ "$1" -le "$2" ] || { echo "$1 > $2"; return 1; }; }

# shown ROLE PATTERN: it has a size and lies in the window.
shown ()
{
  local x y w h

  read -r x y w h < <(a11y find "$@") || return 1
  [ "$w" -gt 0 ] && [ "$h" -gt 0 ] && [ "$x" -ge 0 ] && [ "$y" -ge 0 ] && [ $((x + w)) -le "$ww" ] && [ $((y + h)) -le "$wh" ] \
    || { echo "at $x, $y of $w x $h, in a window of $ww x $wh"; return 1; }
}

# apart ROLE PATTERN ROLE PATTERN: one does not cover the other.
apart ()
{
  local x y w h x2 y2 w2 h2

  read -r x y w h < <(a11y find "$1" "$2") || return 1
  read -r x2 y2 w2 h2 < <(a11y find "$3" "$4") || return 1
  [ $((x + w)) -le "$x2" ] || [ $((x2 + w2)) -le "$x" ] || [ $((y + h)) -le "$y2" ] || [ $((y2 + h2)) -le "$y" ] \
    || { echo "$x, $y, $w x $h and $x2, $y2, $w2 x $h2"; return 1; }
}

label="$KB_SIZE at $GDK_SCALE"
cp "$KB_EXAMPLES/mistakes.kabelbaum" "$work/mistakes.kabelbaum"
start_editor "$work/mistakes.kabelbaum"
a11y find label '6' >/dev/null
read -r _ _ ww wh < <(a11y find window '*')
check "$label: the window is not wider than the screen" at_most $((ww * GDK_SCALE)) "${KB_SIZE%x*}"
check "$label: nor higher" at_most $((wh * GDK_SCALE)) "${KB_SIZE#*x}"
for button in 'Save' 'Undo*' 'Redo*' 'Print*' 'Main menu' 'Findings: *' Connectors Cables Wires Notes 'Parts List' 'Copy Table*'; do
  check "$label: $button is shown" shown button "$button"
done
check "$label: the search of parts is shown" shown 'search box' '*Search*'
check "$label: the layout is shown" shown list Layout
check "$label: the filter is shown" shown 'search box' 'Filter the table*'
for tab in 'Findings: *' Connectors Cables Wires Notes 'Parts List'; do
  check "$label: the filter leaves $tab free" apart button "$tab" 'search box' 'Filter the table*'
done
rows ()
{
  local tab y
  for tab in 'Findings: *' Connectors Cables Wires Notes 'Parts List'; do
    read -r _ y _ _ < <(a11y find button "$tab") && echo "$y"
  done | sort -u | wc -l
}
check "$label: the tables are chosen from one row" same "$(rows)" 1
# Of what is shown: a screen reader says “Open”, not “_Open Open”.
named_once ()
{
  a11y tree | awk -F'"' '
    $1 ~ /button|checkbox|menu item/ {
      split ($3, at, " "); name = $2; n = length (name)
      if (at[3] > 0 && (name ~ /(^| )_/ || name ~ /^Gtk/ || substr (name, 1, (n - 1) / 2) == substr (name, (n + 3) / 2)))
        { print; bad = 1 }
    }
    END { exit bad }'
}
check "$label: what can be pressed is named, and once" named_once
key ctrl+q
check_end "$label: it ends in order"
finish
