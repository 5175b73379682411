#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Circuits by clicking along a path, by pointer and by keys: what lies between two clicks comes along, one step back each.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

# count_assigned N CIRCUIT: the document as it is saved has N items of the circuit.
count_assigned ()
{
  save_as "$work/after.kabelbaum" && same "$(grep -c " circuit=\"$2\"" "$work/after.kabelbaum")" "$1"
}

sed 's/ circuit="[^"]*"//' "$KB_EXAMPLES/status-line.kabelbaum" >"$work/line.kabelbaum"
circuit=$(sed -n 's/.*<circuit id="\([^"]*\)".*/\1/p' "$work/line.kabelbaum" | head -n 1)
start_editor "$work/line.kabelbaum"
check 'the document is there' a11y find 'list item' 'X1, *'
xdotool mousemove 2 2
key c
check 'the bar opens with the circuits' a11y find button 'A: *'
check 'and says what to do' a11y find '*' 'Click what belongs to circuit A*'
check 'a click' click_on 'list item' 'X1, *'
check 'the next click takes what lies between along' click_on 'list item' 'X6, *'
check 'what a click does is said where the hand is' a11y find '*' 'Nothing changes here.'
xdotool mousemove 2 2
check 'and gone when the hand is elsewhere' a11y find '*' 'Circuit A: the next click takes what lies between along*'
picture elsewhere
check 'all nine of the way belong to it' count_assigned 9 "$circuit"
key ctrl+z
check 'each click is one step back' count_assigned 1 "$circuit"
key ctrl+shift+z

check 'a circuit is made in the bar' click_on 'text box' 'Name of a new circuit'
xdotool type --delay 5 'Power'
key Return
check 'and chosen' a11y find '*' 'Circuit B: the next click*'
key Tab
check 'Tab goes to an item, which belongs to another circuit' a11y find '*' '*Until now of another circuit: X1.*'
key ctrl+Return
check 'Ctrl+Enter takes it out' a11y find '*' 'A click assigns 1 item to circuit B.'
key Return
check 'Enter assigns it' a11y find '*' 'Nothing changes here.'
key a
check 'a letter chooses the circuit' a11y find '*' '*Until now of another circuit: X1.*'
key Escape
check 'Escape ends' a11y gone button 'A: *'
check 'eight are left to the first' count_assigned 8 "$circuit"
check 'nothing was complained of' sh -c "! grep -E 'CRITICAL|WARNING' '$work/log'"
stop_editor
finish
