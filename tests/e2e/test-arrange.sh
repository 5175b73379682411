#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Everyday arranging by real events: guides while dragging, aligning, locking, layers, renumbering.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

cat >"$work/three.kabelbaum" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<harness xmlns="https://kabelbaum.org/ns/harness/1" version="1" last-id="5">
  <connector id="x1" designator="X7" part="770-1252/076-000" x="0" y="0"/>
  <connector id="x2" designator="X9" part="770-1252/076-000" x="120" y="23"/>
  <connector id="x3" designator="X8" part="770-1242/076-000" x="60" y="90" rotation="90"/>
  <note id="n4" x="150" y="90">Ceiling void</note>
</harness>
XML

attribute () { sed -n "s/.*<connector .*designator=\"$2\".* $3=\"\([^\"]*\)\".*/\1/p" "$1"; }

start_editor "$work/three.kabelbaum"
middle 'list item' 'X7, Plug*' || finish
key ctrl+0
until_true 5 middle 'list item' 'X9, Plug*'

# --- Guides -------------------------------------------------------------------------------------

middle 'list item' 'X7, Plug*'; x7=$mx y7=$my
middle 'list item' 'X9, Plug*'; x9=$mx y9=$my
hold=1 drag "$x9" "$y9" "$x9" "$((y7 + 3))"
check 'a dragged plug comes in line with another' a11y find status 'In line with X7*'
picture guides
xdotool mouseup 1
check 'save' save_as "$work/guided.kabelbaum"
check 'and lies exactly beside it' same "$(attribute "$work/guided.kabelbaum" X9 y)" 0
key ctrl+z

# --- Aligning -----------------------------------------------------------------------------------

key ctrl+a
check 'all are selected' a11y find label '4 items selected'
key ctrl+alt+KP_4
check 'save' save_as "$work/left.kabelbaum"
check 'plugs are left-aligned' same "$(attribute "$work/left.kabelbaum" X9 x)" "$(attribute "$work/left.kabelbaum" X7 x)"
key ctrl+z

# --- Locking ------------------------------------------------------------------------------------

click_on 'list item' 'X7, Plug*'
key ctrl+l
check 'a toast tells of the lock' a11y find label '1 item locked'
check 'the inspector shows it' a11y find label 'It is neither moved nor deleted'
picture locked
middle 'list item' 'X7, Plug*'
hold=1 drag "$mx" "$my" "$((mx + 40))" "$((my + 40))"
check 'dragging it says why it stays' a11y find status 'X7 is locked*'
xdotool mouseup 1
key Delete
check 'nor is it deleted' a11y find 'list item' 'X7, Plug*'
check 'which is told' a11y find label '1 locked item was left as it is'
check 'save' save_as "$work/locked.kabelbaum"
check 'the lock is in the file' same "$(attribute "$work/locked.kabelbaum" X7 locked)" true
check 'it stays where it is' same "$(attribute "$work/locked.kabelbaum" X7 x)" 0

# --- Rubber band --------------------------------------------------------------------------------

key Escape
middle 'list item' 'X9, Plug*'; bx=$((mx + mw)) by=$((my + 60))
hold=1 drag "$bx" "$by" "$mx" "$my"
check 'a band to the left takes what it touches' a11y find status 'Selects what it touches*'
picture band
xdotool mouseup 1
check 'and does so' a11y find '*' 'X9'
key Delete
check 'X9 was taken' a11y gone 'list item' 'X9, Plug*'
key ctrl+z
check 'and comes back' a11y find 'list item' 'X9, Plug*'

# --- Renumbering --------------------------------------------------------------------------------

key Escape
key ctrl+shift+r
check 'renumbering says what will change' a11y find status '3 designators will change.'
picture renumber
key Escape
check 'Escape leaves it' a11y gone status '3 designators will change.'
key ctrl+shift+r
check 'and it can be opened again' a11y find status '3 designators will change.'
key Return
check 'a toast tells' a11y find label '3 designators changed'
check 'from the upper left' a11y find 'list item' 'X1, Plug*'
key ctrl+z
check 'one step back' a11y find 'list item' 'X7, Plug*'

# --- Layers -------------------------------------------------------------------------------------

key ctrl+shift+l
check 'the first layer has the focus' a11y find '*' 'Notes'
key space
check 'the button says that one is hidden' a11y find '*' 'Layers (1 hidden)'
key Escape
picture layers
check 'nothing was complained of' sh -c "! grep -E 'CRITICAL|WARNING' '$work/log'"
stop_editor
finish
