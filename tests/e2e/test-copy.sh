#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Copy in one program, paste in another; the menu of the right button; cut, duplicate and an array; everything taken back.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

other_pid=
trap '[ -z "$other_pid" ] || kill "$other_pid" 2>/dev/null; cleanup' EXIT

count () { grep -c "<$2 " "$1"; }
has_count () { [ "$(count "$1" "$2")" = "$3" ]; }
# Which tools follow depends on what is set for the project, which does not come along.
parts () { "$KABELBAUM_CLI" bom "$1" -o "$2" && grep -v ',tool,' "$2" | cut -d, -f2-; }
windows () { xdotool search --onlyvisible --class kabelbaum | wc -l; }
has_windows () { [ "$(windows)" -eq "$1" ]; }

cp "$KB_EXAMPLES/status-line.kabelbaum" "$work/from.kabelbaum"
printf '<harness xmlns="https://kabelbaum.org/ns/harness/1" version="1"/>\n' >"$work/into.kabelbaum"
start_editor "$work/from.kabelbaum"
middle list Layout || finish
layout_x=$mx layout_y=$my

# --- From one process into another --------------------------------------------------------------

click_on 'list item' 'X1, *'
key ctrl+a ctrl+c
dbus-run-session -- "$KABELBAUM" "$work/into.kabelbaum" >"$work/other-log" 2>&1 &
other_pid=$!
check 'a second process opens a window' until_true 30 has_windows 2
other=$(xdotool search --onlyvisible --class kabelbaum | grep -vx "$window" | head -n 1)
xdotool windowraise "$other" windowfocus --sync "$other"
xdotool mousemove "$layout_x" "$layout_y"
key ctrl+v
saved () { xdotool windowfocus "$other"; key ctrl+s; until_true 1 grep -q '<connector ' "$work/into.kabelbaum"; }
check 'what is pasted there is saved' until_true 20 saved
for kind in connector cable mating note circuit; do
  check "as many there: $kind" same "$(count "$work/into.kabelbaum" "$kind")" "$(count "$work/from.kabelbaum" "$kind")"
done
check 'the parts list is the same' same "$(parts "$work/into.kabelbaum" "$work/into.csv")" "$(parts "$work/from.kabelbaum" "$work/from.csv")"
check 'designators are kept where there were none' same \
  "$(grep -o ' designator="[^"]*"' "$work/into.kabelbaum" | sort)" "$(grep -o ' designator="[^"]*"' "$work/from.kabelbaum" | sort)"
kill "$(xdotool getwindowpid "$other")"
wait "$other_pid" 2>/dev/null
check 'the other window goes' until_true 10 has_windows 1
other_pid=
check 'nothing was complained of there' sh -c "! grep -E 'CRITICAL|WARNING' '$work/other-log'"
xdotool windowfocus --sync "$window"

# --- The menu of the right button ---------------------------------------------------------------

key Escape Escape
n=$(grep -c ' designator="X' "$work/from.kabelbaum")
middle 'list item' 'X1, *'
click "$mx" "$my" 3
check 'the right button opens a menu' a11y find 'menu item' 'Duplicate'
[ -z "${KB_E2E_PICTURES:-}" ] || { xdotool sleep 0.5; picture context-menu; }
key Down Down Down Return
check 'a duplicate of what is under the pointer' a11y find 'list item' "X$((n + 1)), *"
key ctrl+z

# --- Array --------------------------------------------------------------------------------------

click_on 'list item' 'X1, *'
key ctrl+shift+d
check 'the dialog comes' a11y find '*' 'Array'
key ctrl+a
xdotool type --delay 5 -- 3
check 'it tells what it would make' a11y find '*' '2 copies: X*'
[ -z "${KB_E2E_PICTURES:-}" ] || { xdotool sleep 0.5; picture array; }
key Tab ctrl+a
xdotool type --delay 5 -- '6 bananas'
check 'what is no length is refused while it is typed' a11y find '*' 'Write the distance*'
key ctrl+a
xdotool type --delay 5 -- '0.25 m'
check 'another unit will do' a11y find '*' '2 copies: X*'
key Return
check 'the array is there' a11y find 'list item' "X$((n + 2)), *"
check 'save' save_as "$work/array.kabelbaum"
check 'two more connectors' same "$(count "$work/array.kabelbaum" connector)" "$(($(count "$work/from.kabelbaum" connector) + 2))"

# --- Cut, paste, and everything back ------------------------------------------------------------

click_on 'list item' "X$((n + 1)), *"
key ctrl+x
check 'cut removes it' a11y gone 'list item' "X$((n + 1)), *"
place_x=$layout_x place_y=$((layout_y + 60))
click "$place_x" "$place_y" 3
a11y find 'menu item' Paste >/dev/null
key Return
check 'paste in the menu brings it back under its name' a11y find 'list item' "X$((n + 1)), *"
near () { middle 'list item' "$1" && [ $((mx - place_x)) -ge -8 ] && [ $((mx - place_x)) -le 8 ] && [ $((my - place_y)) -ge -8 ] && [ $((my - place_y)) -le 8 ]; }
check 'it lies where the menu was opened' near "X$((n + 1)), *"
check 'and says so' a11y find '*' 'Pasted 1 item'
undo_all
check 'save' save_as "$work/back.kabelbaum"
check 'undo of everything gives the file of the start' cmp "$work/from.kabelbaum" "$work/back.kabelbaum"
check 'nothing was complained of' sh -c "! grep -E 'CRITICAL|WARNING' '$work/log'"
stop_editor
finish
