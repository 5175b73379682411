#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Finding, and the tables as a second way to do the work: find with next and previous, a designator edited in its cell, a filter,
# a table copied as text and pasted elsewhere.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

cp "$KB_EXAMPLES/status-line.kabelbaum" "$work/line.kabelbaum"
start_editor "$work/line.kabelbaum"

check 'the document is there' a11y find 'list item' 'X1, *'
key ctrl+f
check 'Ctrl+F opens the bar' a11y find 'search box' 'Find in the harness'
xdotool type --delay 5 '1252'
check 'what is typed is found, the first is current' a11y find status '1 of 3'
key Return
check 'Enter goes to the next' a11y find status '2 of 3'
key shift+Return
check 'Shift+Enter goes back' a11y find status '1 of 3'
key ctrl+g ctrl+g
check 'Ctrl+G goes on' a11y find status '3 of 3'
key ctrl+shift+g
check 'Ctrl+Shift+G goes back' a11y find status '2 of 3'
key ctrl+a
xdotool type --delay 5 'W2'
check 'the very designator is found' a11y find status '1 of 1'
check 'and the inspector shows it' a11y find label 'Stated length (empty: as drawn)'
key Escape
check 'Escape closes the bar' a11y gone status '1 of 1'
key ctrl+f
check 'what was looked for is there again' a11y find status '1 of 1'
# Its cursor would blink by now.
picture again
key Escape
check 'and it closes again' a11y gone status '1 of 1'
check 'without a complaint' sh -c "! grep -E 'CRITICAL|WARNING' '$work/log'"

check 'the connectors as a table' click_on button Connectors
check 'a click selects a row' click_on label X3
key F2
key ctrl+a
xdotool type --delay 5 'X2'
check 'a designator that is taken is told while it is typed' a11y find status 'X2 is taken; choose another'
key Return
key ctrl+a
xdotool type --delay 5 'A7'
check 'what is in order is not complained of' a11y gone status 'X2 is taken; choose another'
key Return
check 'the edit is in the document' a11y find 'list item' 'A7, Socket*'
key ctrl+z
check 'as one step that can be undone' a11y find 'list item' 'X3, Socket*'

key ctrl+alt+f
xdotool type --delay 5 'zzz'
check 'a filter says when nothing matches' a11y find label 'Nothing here matches “zzz”.'
key ctrl+a
xdotool type --delay 5 'socket'
check 'and leaves what matches' a11y gone label 'Nothing here matches “zzz”.'
key ctrl+shift+c
check 'the table is copied' a11y find '*' 'The table is on the clipboard'
key ctrl+f
check 'the bar opens with what was searched for' a11y find status '1 of 1'
key ctrl+a
key ctrl+v
check 'what was copied can be pasted' a11y find status 'Not found'
key Escape
check 'the file is saved' save_as "$work/after.kabelbaum"
check 'what was undone is not in it' cmp "$work/line.kabelbaum" "$work/after.kabelbaum"
check 'nothing was complained of' sh -c "! grep -E 'CRITICAL|WARNING' '$work/log'"
stop_editor
finish
