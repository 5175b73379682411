#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Pointer and key events at random, as from a child at the desk: nothing is complained of, and what comes out can be saved,
# read again and taken back to the first byte. KB_SEED makes another run, KB_EVENTS a longer one; ten thousand take minutes.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

seed=${KB_SEED:-20261126}
n_events=${KB_EVENTS:-1000}
# More than there can be steps.
n_steps=$((n_events / 2 + 100))

# Commands for xdotool, about $2 events from the seed $1. The canvas gets most of them with all its tools, then the list of parts
# beside it, the fields of the inspector, the cells of the tables, menus and dialogs. What leaves the document (files, printing,
# other windows, the end) is not among the keys.
make_events ()
{
  awk -v seed="$1" -v n="$2" -v x="$cx" -v y="$cy" -v w="$cw" -v h="$ch" -v left="$origin_x" -v top="$origin_y" \
      -v width="$ww" -v height="$wh" '
    function some (a, b) { return int (a + rand () * (b - a)) }
    function one_of (list,   parts) { return parts[some (1, split (list, parts, " ") + 1)] }
    function at_canvas () { px = some (x + 4, x + w - 4); py = some (y + 4, y + h - 4) }
    # Anything below the header bar.
    function at_any () { px = some (left + 4, left + width - 4); py = some (top + 56, top + height - 4) }
    function at_inspector () { px = some (x + w + 20, left + width - 20); py = some (top + 60, top + height - 50) }
    function at_tables () { px = some (x + 4, x + w - 20); py = some (y + h + 10, top + height - 50) }
    function move () { print "mousemove " px " " py; done++ }
    function click (button) { print "click " button; done += 2 }
    function twice () { print "click --repeat 2 --delay 20 1"; done += 4 }
    function key (name) { print "key " name; done += 2 }
    function drag (steps,   i) {
      move (); print "mousedown 1"; done++
      for (i = 0; i < steps; i++) { if (rand () < 0.1) key ("Escape"); at_canvas (); move () }
      print "mouseup 1"; done++
    }
    function write (   i) { for (i = some (1, 6); i > 0; i--) key (one_of ("1 2 9 comma period m X space minus BackSpace ctrl+a")) }
    function leave () { key (one_of ("Return Return Return Tab Escape")) }
    # What has the keys is walked through, and more often left than accepted.
    function walk (   i) {
      for (i = some (0, 8); i > 0; i--)
        if (rand () < 0.5) key (one_of ("Tab Tab Tab shift+Tab Down Up Left Right space")); else write ()
      key (one_of ("Return Escape Escape"))
      key ("Escape"); key ("Escape"); key ("Escape")
    }
    BEGIN {
      srand (seed)
      keys = "Delete r h v Left Right Up Down ctrl+Left ctrl+Down Tab Tab shift+Tab Return Return Escape ctrl+z ctrl+z ctrl+z " \
        "ctrl+shift+z ctrl+a ctrl+u ctrl+d ctrl+c ctrl+x ctrl+v ctrl+shift+a ctrl+alt+a ctrl+alt+h ctrl+alt+t " \
        "plus minus 0 1 2 a b n d d c c o t Insert x space F2 F3 ctrl+g ctrl+Return ctrl+shift+F9"
      dialogs = "ctrl+shift+d ctrl+shift+r ctrl+r ctrl+comma F1 ctrl+f ctrl+alt+f ctrl+shift+f ctrl+shift+l"
      while (done < n) {
        r = rand ()
        if (r < 0.26) { at_canvas (); drag (some (1, 6)) }
        else if (r < 0.40) { at_canvas (); move (); click (1) }
        else if (r < 0.43) { at_canvas (); move (); print "keydown shift"; click (1); print "keyup shift"; done += 2 }
        else if (r < 0.45) { at_canvas (); move (); twice (); write (); leave () }
        else if (r < 0.50) { px = some (left + 20, x - 70); py = some (y + 60, y + h - 20); drag (4) }
        else if (r < 0.53) { at_canvas (); move (); click (rand () < 0.5 ? 4 : 5) }
        else if (r < 0.55) { at_canvas (); move (); print "keydown ctrl"; click (rand () < 0.5 ? 4 : 5); print "keyup ctrl"; done += 2 }
        else if (r < 0.56) { at_canvas (); move (); print "keydown space"; drag (2); print "keyup space"; done += 2 }
        else if (r < 0.58) { at_canvas (); move (); click (3); for (i = some (1, 12); i > 0; i--) key ("Down"); key (one_of ("Return Right Escape")); key ("Escape"); key ("Escape") }
        else if (r < 0.60) { at_any (); move (); click (1); key ("Escape"); key ("Escape") }
        else if (r < 0.64) { at_inspector (); move (); click (1); if (rand () < 0.7) { write (); leave () } if (rand () < 0.5) key ("Escape") }
        else if (r < 0.66) { at_inspector (); move (); click (rand () < 0.5 ? 4 : 5) }
        else if (r < 0.70) { at_tables (); move (); if (rand () < 0.5) click (1); else { twice (); write (); leave () } }
        else if (r < 0.71) { key (one_of (dialogs)); walk () }
        else if (r < 0.715) { key ("alt+2"); at_canvas (); move (); click (1); click (5); key ("alt+1") }
        else if (r < 0.72) key (one_of ("F9 shift+F9 ctrl+F9"))
        else key (one_of (keys))
        if (rand () < 0.02) { at_canvas (); move (); key ("Escape"); key ("Escape"); click (1) }
      }
    }'
}

# Whatever is open is closed, and the canvas has the keys again.
settle ()
{
  xdotool keyup shift keyup ctrl keyup space mouseup 1
  key Escape Escape Escape Escape Escape alt+1
  # Wherever it has got to: a field that kept the focus would take undo for itself.
  middle list Layout && click "$mx" "$my"
}

# One connector is locked, which no key takes back: where there is none, the layout offers to leave for another document.
sed -e 's/last-id="16"/last-id="17"/' -e '/id="x1" designator/i\  <connector id="x17" designator="X17" part="770-1242/076-000" x="20" y="190" locked="true"/>' \
  "$KB_EXAMPLES/status-line.kabelbaum" >"$work/start.kabelbaum"
start_editor "$work/start.kabelbaum"
read -r _ _ ww wh < <(a11y find window '*')
middle list Layout || finish
cw=$mw; ch=$mh; cx=$((mx - mw / 2)); cy=$((my - mh / 2))
key ctrl+0
check 'the start is saved' save_as "$work/a.kabelbaum"
[ "$n_failed" -eq 0 ] || finish
# What is shown afterwards is that file; the start stays as it is.
make_events "$seed" "$n_events" >"$work/events"
complains () { grep -E 'CRITICAL|WARNING' "$work/log"; }
# In portions, so that one can say how far it came.
split -l 500 "$work/events" "$work/events."
for portion in "$work"/events.*; do
  xdotool - <"$portion" >/dev/null 2>"$work/xdotool" || break
  settle; [ -z "${KB_E2E_PICTURES:-}" ] || picture "${portion##*.}"
  kill -0 "$editor_pid" 2>/dev/null || { fail "it runs on after $portion (seed $seed)" "$(tail -5 "$work/log")"; finish; }
  ! complains >"$work/complaints" || { fail "nothing is complained of in $portion (seed $seed)" "$(cat "$work/complaints")"; break; }
done
check "it runs on and answers (seed $seed)" a11y find list Layout
check 'nothing was complained of' sh -c "! grep -E 'CRITICAL|WARNING' '$work/log'"
settle
# They may have ended with steps taken back, which redo would do again later.
xdotool key --delay 1 --repeat $n_steps ctrl+shift+z
check 'what came out is saved' save_as "$work/b.kabelbaum"
check 'and it is another document' sh -c "! cmp -s '$work/a.kabelbaum' '$work/b.kabelbaum'"
"$KABELBAUM_CLI" check "$work/b.kabelbaum" >"$work/checked" 2>&1; read_it=$?
check 'it is read again' sh -c "[ $read_it -le 2 ] && ! grep -qi 'cannot be read' '$work/checked'"

# Back to the beginning and to the end again: the file of the end is that of before.
xdotool key --delay 1 --repeat $n_steps ctrl+z
check 'undo comes to its end' a11y find list Layout
check 'the beginning is saved' save_as "$work/c.kabelbaum"
check 'undo of everything gives the file of the start' cmp "$work/a.kabelbaum" "$work/c.kabelbaum"
xdotool key --delay 1 --repeat $n_steps ctrl+shift+z
check 'the end is saved' save_as "$work/d.kabelbaum"
check 'redo of everything gives the file of the end' cmp "$work/b.kabelbaum" "$work/d.kabelbaum"
key ctrl+q
until_true 20 sh -c "! kill -0 $editor_pid"
check_end 'it ends in order'
start_editor "$work/b.kabelbaum"
check 'what was read is saved' save_as "$work/e.kabelbaum"
check 'saving what was read changes no byte' cmp "$work/b.kabelbaum" "$work/e.kabelbaum"
key ctrl+q
check_end 'and ends in order'
finish
