#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Another part in the place of one, by keyboard: what is lost is said before, and is what comes.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

cat >"$work/pair.kabelbaum" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<harness xmlns="https://kabelbaum.org/ns/harness/1" version="1" last-id="4">
  <connector id="x1" designator="X1" part="770-1252/076-000" x="0" y="0"/>
  <connector id="x2" designator="X2" part="770-1242/076-000" x="37.5" y="0" rotation="180"/>
  <cable id="w3" designator="W1" part="H05V2V2-F 2X1.5" from="x1" to-x="-200" to-y="0">
    <core number="1" from="1.1"/>
    <core number="2" from="2.1"/>
  </cable>
  <mating id="m4" a="x1" a-port="face" b="x2" b-port="face"/>
</harness>
XML

part () { sed -n "s/.*<connector .*designator=\"$2\".* part=\"\([^\"]*\)\".*/\1/p" "$1"; }

start_editor "$work/pair.kabelbaum"
key ctrl+0
until_true 5 middle 'list item' 'X2, Socket*'
check 'save' save_as "$work/before.kabelbaum"

# --- What still fits stays ----------------------------------------------------------------------

click_on 'list item' 'X2, Socket*'
key ctrl+r
check 'the chooser opens' a11y find label '*Replace Part*'
check 'the nearest part is tried at once' a11y find status '*'
xdotool type --delay 5 -- 'B-PINK'
key Escape
check 'Escape takes the words back' a11y find label '*Replace Part*'
key Escape
check 'and then the chooser' a11y gone label '*Replace Part*'
key ctrl+r
check 'which opens again' a11y find label '*Replace Part*'
xdotool type --delay 5 -- 'B-GREY'
check 'what the checks will say is told' a11y find status 'Lost: 0. New findings: *'
check 'the mating stays' a11y find label '1 mating'
picture replace
key Return
check 'a toast tells' a11y find label '1 item is a EXAMPLE-B-GREY-SOCKET now'
check 'save' save_as "$work/grey.kabelbaum"
check 'it is that part' same "$(part "$work/grey.kabelbaum" X2)" EXAMPLE-B-GREY-SOCKET
check 'and still plugged in' grep -q '<mating id="m4"' "$work/grey.kabelbaum"

# --- What does not is said before ---------------------------------------------------------------

click_on 'list item' 'X2, Socket*'
key ctrl+r
a11y find label '*Replace Part*' >/dev/null
xdotool type --delay 5 -- 'EXAMPLE-I'
check 'the mating is lost, and why' a11y find label 'X1 is unplugged from X2: *coding*'
picture replace-lost
key Return
check 'the chooser is gone' a11y gone label '*Replace Part*'
check 'save' save_as "$work/blue.kabelbaum"
check 'it is unplugged' sh -c "! grep -q '<mating' '$work/blue.kabelbaum'"
key ctrl+z ctrl+z
check 'save' save_as "$work/after.kabelbaum"
check 'two steps back is the beginning' cmp "$work/before.kabelbaum" "$work/after.kabelbaum"

# --- Of one kind only ---------------------------------------------------------------------------

key Escape ctrl+a ctrl+r
check 'a mixture cannot be replaced' a11y find label 'Select connectors or cables of one kind to replace'
check 'nothing was complained of' sh -c "! grep -E 'CRITICAL|WARNING' '$work/log'"
stop_editor
finish
