#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The first harness as the guide leads to it, by real pointer and key events: each step is seen to be fulfilled by what was
# done, and the guide can be left, taken up again and done by keys.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

look () { [ -z "${KB_E2E_PICTURES:-}" ] || picture "tutorial-$1"; }
at_step () { a11y find label "$1" && a11y find label "Step $2 of 9"; }

start_editor
middle list Layout || finish
check 'the empty harness offers it' click_on button 'A First Harness in Two Minutes'
check 'it begins with a socket' at_step 'Place a Socket' 1
middle list Layout || finish
left=$((mx - mw / 2)); top=$((my - mh / 2))
look socket

check 'the part of the step is found' click_on button 'Find It*'
check 'and nothing else' a11y gone 'list item' 'Plug 770-1252*'
middle 'list item' 'Socket 770-1242*'; drag "$mx" "$my" $((left + 130)) $((top + 130))
check 'it lies on the layout' a11y find 'list item' 'X1, Socket*'
check 'the plug is next' at_step 'Place a Plug' 2
check 'the plug is dragged' place '770-1252' 'Plug 770-1252*' $((left + 460)) $((top + 130))
check 'it is to be plugged in' at_step 'Plug It In' 3
look mate

# Left, and taken up again where it was.
check 'it is left' click_on button 'Leave the guide*'
check 'and gone' a11y gone label 'Plug It In'
key F10
check 'the menu has it' a11y press 'menu item' 'First Harness'
check 'it goes on' at_step 'Plug It In' 3

# The program is ended and started again: window and guide come back.
check 'what there is is saved' save_as "$work/begun.kabelbaum"
key ctrl+q
check_end 'the editor ends well'
start_editor
check 'the guide goes on where it was' at_step 'Plug It In' 3
look back
middle list Layout || finish
left=$((mx - mw / 2)); top=$((my - mh / 2))

middle 'list item' 'X1, Socket*'; sx=$mx; sy=$my; sw=$mw
middle 'list item' 'X2, Plug*'; drag "$mx" "$my" $((sx + sw + 6)) $((sy + 4))
check 'the far end is next' at_step 'Place the Far End' 4
check 'another socket is dragged' place '770-1242' 'Socket 770-1242*' $((left + 500)) $((top + 330))
check 'the cable is next' at_step 'Draw a Cable' 5
middle 'list item' 'X2, Plug*'; px=$((mx + mw / 2 - 1)); py=$my
middle 'list item' 'X3, Socket*'; sx=$mx; sy=$my; sw=$mw
xdotool mousemove $((px - 20)) "$py" mousemove "$px" "$py"
hold=1 drag "$px" "$py" $((sx - sw / 2 + 1)) "$sy"
look cable
xdotool mouseup 1
check 'the mistake is next' at_step 'Take a Wrong Plug' 6

# By keys: the part, its place in front of the socket, and what the message offers.
middle list Layout; xdotool mousemove $((left + 250)) $((top + 430))
key F7
check 'its part is found by a key' a11y find 'list item' '*EXAMPLE-B-GREY-PLUG*'
check 'and dragged' place 'EXAMPLE-B-GREY-PLUG' '*EXAMPLE-B-GREY-PLUG*' $((left + 200)) $((top + 430))
check 'the mistake is to be made' at_step 'Make a Mistake' 7
middle 'list item' 'X3, Socket*'; sx=$mx; sy=$my; sw=$mw
middle 'list item' 'X4, Plug*'; hold=1 drag "$mx" "$my" $((sx + sw + 6)) $((sy + 4))
check 'it is warned of' a11y find status 'Fits, but must not be plugged*'
look wrong
xdotool mouseup 1
check 'and offered all the same' a11y find button 'Mate Anyway*'
key ctrl+Return
check 'it is to be mended' at_step 'Let It Be Mended' 8
check 'the finding is shown' a11y find label 'P-03'
check 'its row is selected' click_on label 'P-03'
check 'what would mend it is offered' a11y find button 'Make X4 a 770-1252*'
look fix
check 'and done' click_on button 'Make X4 a 770-1252*'
check 'the paper is next' at_step 'Get It on Paper' 9
look paper
key ctrl+e
check 'it is exported' type_file "$work/first.pdf" '*Export*'
check 'the guide has come to its end' a11y find label 'That Was a Harness'
check 'as the file has' until_true 10 test -s "$work/first.pdf"
look done

check 'the harness is saved' save_as "$work/first.kabelbaum"
check 'it has four connectors' same "$(grep -c '<connector ' "$work/first.kabelbaum")" 4
check 'and no error' sh -c "'$KABELBAUM_CLI' check '$work/first.kabelbaum' | grep -q ': 0 errors'"

# Another one is begun in a window of its own: this harness is not touched.
key F10
check 'it is begun again' a11y press 'menu item' 'First Harness'
check 'from the start' at_step 'Place a Socket' 1
middle button Skip
for step in 1 2 3 4 5 6 7 8 9; do click "$mx" "$my"; xdotool sleep 0.2; done
check 'steps can be skipped' a11y find label 'That Was a Harness'
key ctrl+q
check_end 'it ends in order'
finish
