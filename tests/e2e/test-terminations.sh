#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Faces and cores in the inspector by a real hand: what hangs at a pole, a core dragged to another pole, a type chosen by what fits.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

# turn N [BUTTON]: the wheel under the pointer, down, or up with button 4.
turn () { local i; for ((i = 0; i < $1; i++)); do xdotool click "${2:-5}"; done; }

# spot MM_X MM_Y: sets sx, sy to that place of the drawn table of cores, in its own millimetres, on the screen.
spot ()
{
  read -r sx sy < <(awk -v x="$vx" -v y="$vy" -v w="$vw" -v mx="$1" -v my="$2" 'BEGIN {
    scale = w / 62 < 6 ? w / 62 : 6
    printf "%d %d\n", x + w / 2 + (mx - 30) * scale, y + (my + 1) * scale }')
}

cp "$KB_EXAMPLES/status-line.kabelbaum" "$work/line.kabelbaum"
start_editor "$work/line.kabelbaum"
check 'a connector is selected' click_on 'list item' 'X2, *'
middle label 'Mating'
xdotool mousemove "$mx" 300
turn 5
check 'its poles say what sits there and where it goes' a11y find label 'W1 · core 1 BU · 1.5 mm² → X3 1/COM · circuit S1 status'
check 'the face is drawn' a11y find image '*2-pole*'
check 'from behind' click_on '*' 'Wiring Side'
check 'it says which side it is' a11y find label 'Wiring side, seen from behind*'

check 'a cable is selected' click_on 'list item' 'W1, *'
middle label 'Ends'
xdotool mousemove "$mx" 300
turn 8
check 'its cores are drawn' a11y find image 'Cores and where they are connected'
read -r x y vw h < <(a11y find image 'Cores and where they are connected')
vx=$((origin_x + x)) vy=$((origin_y + y))
# From the first core to the second pole at the other end: rows are 6.4 mm apart, about the middle of four.
spot 30 15.2
from="$sx $sy"
spot 53.5 21.6
# shellcheck disable=SC2086
drag $from "$sx" "$sy"
check 'the core is at the other pole' a11y find label 'X2 1/COM.1 → X3 2'
check 'and the two have changed places' a11y find label 'X2 2.1 → X3 1/COM'
key ctrl+z
check 'as one step' a11y find label 'X2 1/COM.1 → X3 1/COM'
check 'the file is saved' save_as "$work/after.kabelbaum"
check 'nothing is left of it' cmp "$work/line.kabelbaum" "$work/after.kabelbaum"

middle label 'Cores'
xdotool mousemove "$mx" 300
turn 20 4
check 'the types are listed by what fits' click_on '*' 'Change the type'
check 'with what is said of each' a11y find label 'Depends: *'
check 'nothing was complained of' sh -c "! grep -E 'CRITICAL|WARNING' '$work/log'"
stop_editor
finish
