#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# By keyboard alone: find a part, place it, move it by exact steps, turn it, take everything back.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

attribute () { sed -n "s/.*<connector .*designator=\"$2\".* $3=\"\([^\"]*\)\".*/\1/p" "$1"; }

start_editor
middle list Layout || finish
xdotool mousemove "$mx" "$my"
check 'an empty document is saved' save_as "$work/empty.kabelbaum"

key ctrl+shift+f
xdotool type --delay 5 '770-1252/076'
key Return
check 'Enter arms the only part found' a11y find status 'Click or Enter to place*'
click "$mx" "$my"
check 'it is placed' a11y find 'list item' 'X1, Plug*'
click $((mx - 160)) $((my + 80))
check 'and again' a11y find 'list item' 'X2, Plug*'
key Escape
key ctrl+shift+f
key ctrl+a
key BackSpace ctrl+a
xdotool type --delay 5 'zzz'
check 'typing replaces the words searched for' a11y gone 'list item' 'Plug 770-1252/076-000,*'
check 'Ctrl+A in a text selects the text alone' a11y gone label '*items selected'
check 'save' save_as "$work/placed.kabelbaum"

click_on 'list item' 'X1, Plug*'
key Right Right Down
key ctrl+Right
check 'save' save_as "$work/moved.kabelbaum"
x0=$(attribute "$work/placed.kabelbaum" X1 x); x1=$(attribute "$work/moved.kabelbaum" X1 x)
y0=$(attribute "$work/placed.kabelbaum" X1 y); y1=$(attribute "$work/moved.kabelbaum" X1 y)
check 'two arrows and one fine step to the right are 2.1 mm' awk "BEGIN { d = $x1 - $x0; exit !(d > 2.0999 && d < 2.1001) }"
check 'one arrow down is 1 mm' awk "BEGIN { d = $y1 - $y0; exit !(d > 0.9999 && d < 1.0001) }"
key r
check 'save' save_as "$work/turned.kabelbaum"
check 'R turns by 90 degrees' same "$(attribute "$work/turned.kabelbaum" X1 rotation)" 90
key Delete
check 'Delete removes it' a11y gone 'list item' 'X1, Plug*'
key ctrl+z
check 'Ctrl+Z brings it back' a11y find 'list item' 'X1, Plug*'
undo_all
check 'everything is gone' a11y gone 'list item' 'X*'
check 'save' save_as "$work/start.kabelbaum"
check 'undo of everything gives the file of the start' cmp "$work/empty.kabelbaum" "$work/start.kabelbaum"
key ctrl+question
check 'the shortcuts window comes' a11y find '*' '*Shortcuts*'
key Escape
key ctrl+o
check 'a dialog of files is one for a screen reader, too' a11y find dialog 'Open Harness'
key Escape
a11y gone dialog 'Open Harness'
key ctrl+shift+n
check 'and a second window a window' a11y find window '*' 2
check 'nothing was complained of' sh -c "! grep -E 'CRITICAL|WARNING' '$work/log'"
stop_editor
finish
