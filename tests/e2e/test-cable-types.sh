#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The type of a cable that is drawn: seen where the hand is and in the bar, chosen by keys and from the list, by real events.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

cat >"$work/two.kabelbaum" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<harness xmlns="https://kabelbaum.org/ns/harness/1" version="1" last-id="2">
  <connector id="x1" designator="X1" part="770-1252/076-000" x="0" y="0"/>
  <connector id="x2" designator="X2" part="770-1252/076-000" x="120" y="120"/>
</harness>
XML

type_of () { sed -n "s/.*<cable [^>]*designator=\"$2\" part=\"\([^\"]*\)\".*/\1/p" "$1"; }

start_editor "$work/two.kabelbaum"
key ctrl+0
until_true 5 middle 'list item' 'X2, Plug*'
middle list Layout && click "$((mx - mw / 2 + 60))" "$((my + mh / 2 - 40))"
key w
check 'the bar opens' a11y find '*' 'Draw a cable'
check 'and says that what fits is drawn' a11y find button 'Cable type: First that fits'
key t
check 'a type can be chosen before' a11y find status 'H* – drag from a cable entry*'
key shift+t
check 'and given up' a11y find status 'Drag from a cable entry*'
key Tab Return Tab
check 'the run shows its type in the bar' a11y find button 'Cable type: *, as it fits'
picture cable-fits
key t
check 'the next one is told with what is said of it' a11y find status '* – *'
key shift+t shift+t
picture cable-type
check 'the list' click_on button 'Cable type: *'
check 'has all types, what fits first' a11y find 'list item' 'First that fits'
until_true 10 a11y gone 'spinner' '*'
picture cable-list
check 'a choice' click_on 'list item' 'H05V2V2-F 2X1.5*'
check 'the run goes on' a11y find button 'Cable type: H05V2V2-F 2X1.5'
picture cable-chosen
key Return
check 'and is of the type' a11y find 'list item' 'W1, *'
key Escape
check 'Escape ends' a11y gone '*' 'Draw a cable'
check 'save' save_as "$work/after.kabelbaum"
check 'the file has it' same "$(type_of "$work/after.kabelbaum" W1)" 'H05V2V2-F 2X1.5'
check 'nothing was complained of' sh -c "! grep -E 'CRITICAL|WARNING' '$work/log'"
stop_editor
finish
