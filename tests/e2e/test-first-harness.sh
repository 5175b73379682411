#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The first harness by hand: from the palette to the canvas, mate, a wrong mate refused and then forced, a cable, undo
# to the start, redo, save, reopen, export. What counts is what stands in the saved files.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

count () { local n; n=$(grep -c "<$2 " "$1"); same "$n" "$3"; }

start_editor
middle list Layout || finish
left=$((mx - mw / 2)); top=$((my - mh / 2))

check 'an empty document is saved' save_as "$work/empty.kabelbaum"

# --- place -----------------------------------------------------------------------------------

check 'a socket is dragged from the palette' place '770-1242' 'Socket 770-1242*' $((left + 480)) $((top + 200))
check 'it lies on the canvas' a11y find 'list item' 'X1, Socket 770-1242/076-000'
check 'a plug is dragged from the palette' place '770-1252' 'Plug 770-1252*' $((left + 160)) $((top + 200))
check 'it lies on the canvas' a11y find 'list item' 'X2, Plug 770-1252/076-000'
read -r _ _ w h < <(a11y find 'list item' 'X2, Plug*')
check 'it is drawn in the true ratio, 37.5 : 20' test $((w * 200 / 375 - h)) -le 1 -a $((w * 200 / 375 - h)) -ge -1

check 'save' save_as "$work/placed.kabelbaum"
check 'two connectors, no mating' count "$work/placed.kabelbaum" connector 2
check 'nothing is mated yet' count "$work/placed.kabelbaum" mating 0

# --- mate ------------------------------------------------------------------------------------

middle 'list item' 'X1, Socket*'; sx=$mx; sy=$my; sw=$mw
middle 'list item' 'X2, Plug*'; px=$mx; py=$my
hold=1 drag "$px" "$py" $((sx + sw + 6)) $((sy + 4))
[ -z "${KB_E2E_PICTURES:-}" ] || picture mate-legal
check 'the verdict stands where the hand is' a11y find status 'Fits'
xdotool mouseup 1
check 'save' save_as "$work/mated.kabelbaum"
check 'the plug has snapped and is mated' count "$work/mated.kabelbaum" mating 1

# --- zoom and pan ----------------------------------------------------------------------------

near () { [ $(($1 - $2)) -le 2 ] && [ $(($2 - $1)) -le 2 ] || { echo "$1 is not near $2"; return 1; }; }

check 'the status bar tells the zoom' a11y find label '100*%'
middle 'list item' 'X1, Socket*'; zx=$mx; zy=$my
xdotool mousemove "$zx" "$zy" keydown ctrl click 4 keyup ctrl
check 'Ctrl+wheel zooms in' a11y find label '115*%'
middle 'list item' 'X1, Socket*'
check 'about the pointer' near "$mx" "$zx"
xdotool keydown ctrl click 5 keyup ctrl
check 'Ctrl+wheel zooms out' a11y find label '100*%'
xdotool mousemove "$zx" "$zy" mousedown 2 mousemove_relative 20 10 mousemove_relative 20 10 mouseup 2
at_x () { middle 'list item' 'X1, Socket*' && near "$mx" "$1"; }
check 'the middle button pans' until_true 5 at_x $((zx + 40))
xdotool mousemove "$zx" "$zy" mousedown 2 mousemove_relative -- -20 -10 mousemove_relative -- -20 -10 mouseup 2
check 'and back' until_true 5 at_x "$zx"

# --- a wrong mate ----------------------------------------------------------------------------

check 'a grey plug of coding B is dragged in' place 'EXAMPLE-B-GREY-PLUG' '*EXAMPLE-B-GREY-PLUG*' $((left + 160)) $((top + 420))
check 'and a turquoise socket' place '770-1242' 'Socket 770-1242*' $((left + 480)) $((top + 420))
middle 'list item' 'X4, Socket*'; sx=$mx; sy=$my; sw=$mw
middle 'list item' 'X3, Plug*'; px=$mx; py=$my
hold=1 drag "$px" "$py" $((sx + sw + 6)) $((sy + 4))
check 'the verdict warns before it is dropped' a11y find status 'Fits, but must not be plugged*'
[ -z "${KB_E2E_PICTURES:-}" ] || picture mate-wrong
xdotool mouseup 1
check 'a toast offers to do it all the same' a11y find button 'Mate Anyway*'
check 'save' save_as "$work/refused.kabelbaum"
check 'it is not mated' count "$work/refused.kabelbaum" mating 1
middle 'list item' 'X3, Plug*'; drag "$mx" "$my" $((mx + 60)) $((my + 60))
middle 'list item' 'X4, Socket*'; sx=$mx; sy=$my; sw=$mw
middle 'list item' 'X3, Plug*'; drag "$mx" "$my" $((sx + sw + 6)) $((sy + 4))
check 'the toast comes again' a11y find button 'Mate Anyway*'
check 'forced' click_on button 'Mate Anyway*'
check 'the finding appears' a11y find button 'Findings: 1 error*'
check 'with its rule' a11y find label 'P-03'
check 'save' save_as "$work/forced.kabelbaum"
check 'it is mated' count "$work/forced.kabelbaum" mating 2
check 'the command line sees the same' test "$("$KABELBAUM_CLI" check "$work/forced.kabelbaum" | grep -c 'P-03')" -ge 1
click_on list Layout; key ctrl+z
check 'undo takes the finding away' a11y find button 'Findings: 0 errors*'
key ctrl+shift+z
check 'redo brings it back' a11y find button 'Findings: 1 error*'

# joins FILE A B: the first cable goes from the connector with the one designator to that with the other.
id_of () { sed -n "s/.*<connector id=\"\([^\"]*\)\" designator=\"$2\".*/\1/p" "$1"; }
joins () { grep -q "<cable .*from=\"$(id_of "$1" "$2")\" to=\"$(id_of "$1" "$3")\"" "$1" || { grep -E '<(cable|connector) ' "$1"; return 1; }; }

# --- cable -----------------------------------------------------------------------------------

middle 'list item' 'X2, Plug*'; x2=$((mx + mw / 2 - 1)); y2=$my
middle 'list item' 'X3, Plug*'; x3=$((mx + mw / 2 - 1)); y3=$my
middle 'list item' 'X4, Socket*'; x4=$((mx - mw / 2 + 1)); y4=$my
xdotool mousemove "$((x2 - 20))" "$y2" mousemove "$x2" "$y2"
hold=1 drag "$x2" "$y2" $((x3 + 60)) "$y3"
check 'away from any entry there is nothing to say' a11y find status 'Run at right angles*'
[ -z "${KB_E2E_PICTURES:-}" ] || picture cable-targets
xdotool mousemove $((x3 + 24)) "$y3"
check 'an illegal entry says why on approach' a11y find status 'Must not be connected – W1 *'
[ -z "${KB_E2E_PICTURES:-}" ] || picture cable-wrong
xdotool mousemove "$x3" "$y3" mouseup 1
check 'a toast offers to do it all the same' a11y find button 'Connect Anyway*'
check 'forced' click_on button 'Connect Anyway*'
check 'a cable is drawn from entry to entry' a11y find 'list item' 'W1*'
check 'the finding appears' a11y find label 'N-10'
check 'save' save_as "$work/crossed.kabelbaum"
check 'the cable joins the two plugs' joins "$work/crossed.kabelbaum" X2 X3
hold=1 drag "$x3" "$y3" "$x4" "$y4"
check 'its end is taken elsewhere' a11y find status 'Can be connected, with a reservation*'
[ -z "${KB_E2E_PICTURES:-}" ] || picture cable-end
xdotool mouseup 1
check 'the finding is gone' a11y gone label 'N-10'
check 'save' save_as "$work/end.kabelbaum"
check 'the cable joins plug and socket' joins "$work/end.kabelbaum" X2 X4
check 'its cores are assigned' test "$(grep -c '<core number=.* from="[12].1" to="[12].1"' "$work/end.kabelbaum")" -eq 2
[ -z "${KB_E2E_PICTURES:-}" ] || picture wired

# --- undo to the start, redo to the end -------------------------------------------------------

undo_all
check 'everything is gone' a11y gone 'list item' 'X*'
check 'save' save_as "$work/start.kabelbaum"
check 'undo of everything gives the file of the start' cmp "$work/empty.kabelbaum" "$work/start.kabelbaum"
redo_all
check 'everything is there again' a11y find 'list item' 'W1*'
check 'save' save_as "$work/again.kabelbaum"
check 'redo of everything gives the file of the end' cmp "$work/end.kabelbaum" "$work/again.kabelbaum"

# --- export ----------------------------------------------------------------------------------

key ctrl+e
check 'the drawing is exported' type_file "$work/out.pdf" '*Export*'
check 'as PDF with the title block' until_true 10 sh -c "pdftotext '$work/out.pdf' - | grep -q 770-1252/076-000"
key ctrl+shift+e
check 'the parts list is exported' type_file "$work/out.xml" '*Export*'
until_true 10 test -s "$work/out.xml"
"$KABELBAUM_CLI" bom "$work/again.kabelbaum" -o "$work/cli.xml"
check 'and equals that of the command line' cmp "$work/out.xml" "$work/cli.xml"

# --- reopen ----------------------------------------------------------------------------------

key ctrl+q
check 'the editor closes' until_true 10 sh -c "! kill -0 $editor_pid"
check_end 'and nothing goes wrong in it'
start_editor "$work/again.kabelbaum"
check 'it opens again' a11y find 'list item' 'X2, Plug*'
check 'save' save_as "$work/reopened.kabelbaum"
check 'a file saved unchanged is the same' cmp "$work/again.kabelbaum" "$work/reopened.kabelbaum"
check 'nothing was complained of' sh -c "! grep -E 'CRITICAL|WARNING' '$work/log'"
stop_editor
finish
