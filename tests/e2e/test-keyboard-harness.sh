#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# From an empty document to a harness of two leads that are plugged together, by real key events alone.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

# Arms the part that the words find.
arm ()
{
  key Escape
  key ctrl+shift+f
  key ctrl+a
  xdotool type --delay 5 "$1"
  a11y find 'list item' "$2" && key Return && a11y find status "$3"
}

start_editor
middle list Layout || finish
# Without a window manager keys go to the window below the pointer, dialogs too.
xdotool mousemove "$mx" "$my"

check 'a plug is armed' arm '770-1252/076' 'Plug 770-1252/076-000*' 'Click or Enter to place*'
key Return
check 'Enter places it' a11y find 'list item' 'X1, Plug*'
key Return
check 'and the next one' a11y find 'list item' 'X2, Plug*'
check 'a socket is armed' arm '770-1242/076' 'Socket 770-1242/076-000*' '*'
key Right
key Tab
check 'Tab goes in front of a plug' a11y find status '*Fits*'
key Return
check 'Enter plugs it in' a11y find 'list item' 'X3, Socket*'
check 'a socket is armed again' arm '770-1242/076' 'Socket 770-1242/076-000*' '*'
key shift+Right shift+Right shift+Right shift+Right shift+Right shift+Right
key shift+Down shift+Down shift+Down shift+Down shift+Down shift+Down
key Return
check 'Enter places it alone' a11y find 'list item' 'X4, Socket*'
check 'a cable is armed' arm 'H05V2V2-F 2X1.5' '*H05V2V2-F 2X1.5*' '*'
for lead in W1 W2; do
  key Tab
  check "an entry is named for $lead" a11y find status '*Enter starts a cable here'
  key Return
  key Tab
  key Return
  check "$lead runs" a11y find 'list item' "$lead, *"
done
key Escape
check 'save' save_as "$work/harness.kabelbaum"
check 'four connectors' same "$(grep -c '<connector ' "$work/harness.kabelbaum")" 4
check 'two cables with both ends' same "$(grep -c '<cable .*from="x[0-9]*" to="x[0-9]*"' "$work/harness.kabelbaum")" 2
check 'one mating' same "$(grep -c '<mating ' "$work/harness.kabelbaum")" 1
picture keyboard-harness
key n
key Return
xdotool type --delay 5 'Mind the gap'
key ctrl+Return
check 'save' save_as "$work/noted.kabelbaum"
check 'the note says what was typed' grep -q '>Mind the gap</note>' "$work/noted.kabelbaum"
check 'nothing was complained of' sh -c "! grep -E 'CRITICAL|WARNING' '$work/log'"
stop_editor
finish
