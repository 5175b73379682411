#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Looking at a layout: the space bar and a drag move it, the selection fills the view, what is larger than the view is small in the
# corner, and the arrow keys and a click there go on.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

# where NAME: its place in the window, as “x y”.
where () { local x y w h; read -r x y w h < <(a11y find 'list item' "$1") && printf '%d %d\n' "$x" "$y"; }

# moved_by NAME X Y DX DY: it has gone from there by so much, give or take rounding.
moved_by ()
{
  local x y
  read -r x y < <(where "$1") || return 1
  [ $((x - $2 - $4)) -ge -2 ] && [ $((x - $2 - $4)) -le 2 ] && [ $((y - $3 - $5)) -ge -2 ] && [ $((y - $3 - $5)) -le 2 ]
}

# moved_from NAME X Y: it is elsewhere.
moved_from () { local at; at=$(where "$1") && [ "$at" != "$2 $3" ]; }

cp "$KB_EXAMPLES/status-line.kabelbaum" "$work/line.kabelbaum"
start_editor "$work/line.kabelbaum"
check 'the document is there' a11y find 'list item' 'X1, *'
check 'the layout is found' middle list Layout
middle list Layout
read -r x y < <(where 'X1, *')
xdotool keydown space
drag "$mx" "$my" $((mx + 60)) $((my + 40))
xdotool keyup space
check 'the space bar and a drag move the view' until_true 10 moved_by 'X1, *' "$x" "$y" 60 40
key ctrl+z
check 'and nothing in the document' moved_by 'X1, *' "$x" "$y" 60 40

key ctrl+0
check 'all is in view: no overview' a11y gone '*' 'Overview of the layout'
key Tab ctrl+2
check 'what is selected fills the view' a11y find label '200 %'
check 'what is larger than the view is small in the corner' a11y find '*' 'Overview of the layout'
read -r x y < <(where 'X1, *')
check 'a click in it' click_on '*' 'Overview of the layout'
check 'goes elsewhere' until_true 10 moved_from 'X1, *' "$x" "$y"
read -r x y < <(where 'X1, *')
key ctrl+shift+F9
check 'it can be hidden' a11y gone '*' 'Overview of the layout'
key ctrl+shift+F9
check 'and shown' a11y find '*' 'Overview of the layout'
key ctrl+q
check_end 'the editor ends without complaints'
finish
