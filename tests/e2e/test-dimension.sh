#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Dimensions by hand and by keys, and mounted connectors that are asked for their device, by real events.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

cat >"$work/two.kabelbaum" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<harness xmlns="https://kabelbaum.org/ns/harness/1" version="1" last-id="3">
  <connector id="x1" designator="X1" part="770-1252/076-000" x="0" y="0"/>
  <connector id="x2" designator="X2" part="770-1252/076-000" x="120" y="50"/>
  <dimension id="d3" a="x1" a-at="left" b="x1" b-at="right" offset="-30"/>
</harness>
XML

setting () { sed -n "/designator=\"$2\"/,/<\/connector>/s/.*<setting name=\"$3\" value=\"\([^\"]*\)\".*/\1/p" "$1"; }

start_editor "$work/two.kabelbaum"
key ctrl+0
until_true 5 middle 'list item' 'X2, Plug*'

check 'what the file has is there' a11y find 'list item' 'Dimension 20 mm, X1'

# --- By hand ------------------------------------------------------------------------------------

middle 'list item' 'X2, Plug*'; x2=$mx y2=$my
middle 'list item' 'X1, Plug*'; x1=$mx y1=$my
middle list Layout && click "$((mx - mw / 2 + 60))" "$((my + mh / 2 - 40))"
key d
check 'the tool says what to do' a11y find status 'Click or Enter at the first point*'
click "$x1" "$y1"
check 'and what comes next' a11y find status 'Click or Enter at the second point*'
click "$x2" "$y2"
check 'and the line last' a11y find status 'Click or Enter where the dimension line*'
xdotool mousemove "$(((x1 + x2) / 2))" "$((y1 - 60))"
picture dimension-line
click "$(((x1 + x2) / 2))" "$((y1 - 60))"
check 'it says how far it is' a11y find 'list item' 'Dimension 120 mm, X1 – X2'
check 'the inspector shows it' a11y find label 'X1 – X2'
picture dimension
key Escape

# --- It goes along ------------------------------------------------------------------------------

click_on 'list item' 'X2, Plug*'
key Right Right Right
check 'with what it measures' a11y find 'list item' 'Dimension 123 mm, X1 – X2'
check 'save' save_as "$work/measured.kabelbaum"
check 'as a horizontal one' grep -q '<dimension id="d4" a="x1" a-at="middle" b="x2" b-at="middle" measure="horizontal"' "$work/measured.kabelbaum"
key ctrl+z ctrl+z ctrl+z
check 'undo takes both back' a11y find 'list item' 'Dimension 120 mm, X1 – X2'

# --- Mounted connectors -------------------------------------------------------------------------

middle list Layout; cx=$mx cy=$((my + 60))
check 'a mounted socket is placed' place '890-743' '*890-743*' "$cx" "$cy"
check 'which device it is in is asked' a11y find '*' 'Where is X3 mounted?'
picture device
key ctrl+a
xdotool type --delay 5 'Lamp 4'
key Return
check 'and the question goes' a11y gone label 'Where is X3 mounted?'
check 'another one' place '890-743' '*890-743*' "$((cx + 120))" "$cy"
check 'is asked for too' a11y find '*' 'Where is X4 mounted?'
key Return
check 'and the question goes' a11y gone label 'Where is X4 mounted?'
check 'a third one' place '890-743' '*890-743*' "$((cx - 120))" "$cy"
check 'is asked for too' a11y find '*' 'Where is X5 mounted?'
key Escape
check 'save' save_as "$work/mounted.kabelbaum"
check 'as it was typed' same "$(setting "$work/mounted.kabelbaum" X3 device)" 'Lamp 4'
check 'with the next number' same "$(setting "$work/mounted.kabelbaum" X4 device)" 'Lamp 5'
check 'or left unstated' same "$(setting "$work/mounted.kabelbaum" X5 device)" ''
key ctrl+z ctrl+z
check 'save' save_as "$work/undone.kabelbaum"
check 'placing and stating are one step' same "$(grep -c '<connector ' "$work/undone.kabelbaum")" 3
check 'nothing was complained of' sh -c "! grep -E 'CRITICAL|WARNING' '$work/log'"
stop_editor
finish
