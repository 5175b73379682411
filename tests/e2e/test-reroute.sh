#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A cable is drawn and rerouted by hand: a bend by double click, a segment dragged, then everything is taken back.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

bends () { grep -c '<bend ' "$1"; }

start_editor
middle list Layout || finish
# On the grid of whole millimetres, well inside the view.
left=$((mx - 220)) right=$((mx + 180)) top=$((my - 120)) low=$((my + 60))
key ctrl+shift+f
xdotool type --delay 5 '770-1252/076'
key Return
check 'the plug is armed' a11y find status 'Click or Enter to place*'
click "$right" "$low"
check 'it is placed' a11y find 'list item' 'X1, Plug*'
key Escape
check 'the document with a plug is saved' save_as "$work/start.kabelbaum"

# From the entry, at the left of the plug, to a free end at the upper left.
middle 'list item' 'X1, Plug*'
entry_x=$((mx - mw / 2)) entry_y=$my
xdotool mousemove "$((entry_x + 20))" "$entry_y" mousemove "$entry_x" "$entry_y"
check 'the entry offers a cable' a11y find status 'Drag to draw a cable*'
xdotool mousedown 1
for i in 1 2 3 4 5 6 7 8; do xdotool mousemove $((entry_x + (left - entry_x) * i / 8)) $((entry_y + (top - entry_y) * i / 8)); done
check 'the hint says how it runs' a11y find status 'Run at right angles*'
[ -z "${KB_E2E_PICTURES:-}" ] || picture reroute-drawing
xdotool keydown ctrl mousemove_relative 1 0 mousemove_relative -- -1 0 mouseup 1 keyup ctrl
check 'the cable is drawn' a11y find 'list item' 'W1,*'
check 'it is saved' save_as "$work/drawn.kabelbaum"
check 'the run is at right angles' grep -q 'run="orthogonal"' "$work/drawn.kabelbaum"
n=$(bends "$work/drawn.kabelbaum")
check 'with a bend' test "$n" -ge 1

# The last stretch ends at the free end; its other end is the last bend.
read -r x1 y1 x2 y2 x3 y3 < <(sed -n 's/.*<connector .* x="\([^"]*\)" y="\([^"]*\)".*/\1 \2/p; s/.*to-x="\([^"]*\)" to-y="\([^"]*\)".*/\1 \2/p; s/.*<bend x="\([^"]*\)" y="\([^"]*\)".*/\1 \2/p' "$work/drawn.kabelbaum" | tr '\n' ' ')
: "$x3" "$y3"
# px per mm from what is known on the screen: the plug and the free end.
across () { awk "BEGIN { printf \"%d\", $right + ($1 - $x1) * ($left - $right) / ($x2 - $x1) }"; }
down () { awk "BEGIN { printf \"%d\", $low + ($1 - $y1) * ($top - $low) / ($y2 - $y1) }"; }
read -r bx by < <(sed -n 's/.*<bend x="\([^"]*\)" y="\([^"]*\)".*/\1 \2/p' "$work/drawn.kabelbaum" | tail -n 1)
px=$(across "$(awk "BEGIN { print ($bx + $x2) / 2 }")") py=$(down "$(awk "BEGIN { print ($by + $y2) / 2 }")")

xdotool mousemove "$px" "$py"
check 'the run of the selected cable can be taken hold of' a11y find status 'Drag to move this stretch*'
xdotool click --repeat 2 --delay 60 1
check 'a double click sets a bend' a11y find status '*bend*'
check 'it is saved' save_as "$work/bent.kabelbaum"
check 'there is one bend more' same "$(bends "$work/bent.kabelbaum")" $((n + 1))

# The half beside the bend aside.
if [ "$bx" = "$x2" ]; then qx=$px qy=$(((py + $(down "$y2")) / 2)) tx=$((px + 70)) ty=$qy
else qy=$py qx=$(((px + $(across "$x2")) / 2)) ty=$((py + 70)) tx=$qx; fi
hold=1 drag "$qx" "$qy" "$tx" "$ty"
check 'while it is dragged it stays at right angles' a11y find status 'The run stays at right angles*'
[ -z "${KB_E2E_PICTURES:-}" ] || picture reroute-dragging
xdotool mouseup 1
check 'it is saved' save_as "$work/dragged.kabelbaum"
check 'the run has other bends' sh -c "! cmp -s '$work/bent.kabelbaum' '$work/dragged.kabelbaum'"
check 'and is at right angles still' grep -q 'run="orthogonal"' "$work/dragged.kabelbaum"
[ -z "${KB_E2E_PICTURES:-}" ] || picture reroute-dragged

undo_all
check 'everything is gone' a11y gone 'list item' 'X1*'
redo_all
check 'and comes again' a11y find 'list item' 'W1,*'
check 'it is saved' save_as "$work/again.kabelbaum"
check 'redo of everything gives the same file' cmp "$work/dragged.kabelbaum" "$work/again.kabelbaum"
key ctrl+z ctrl+z ctrl+z
check 'the cable is gone' a11y gone 'list item' 'W1,*'
check 'it is saved' save_as "$work/undone.kabelbaum"
check 'undo of the rerouting gives the file of the start' cmp "$work/start.kabelbaum" "$work/undone.kabelbaum"
check 'nothing was complained of' sh -c "! grep -E 'CRITICAL|WARNING' '$work/log'"
stop_editor
finish
