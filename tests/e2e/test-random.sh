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

# Commands for xdotool, about $2 events from the seed $1. The canvas gets most of them, then the list of parts beside it, the
# inspector and the tables. What leaves the document (files, printing, other windows, the end) is not among the keys.
make_events ()
{
  awk -v seed="$1" -v n="$2" -v x="$cx" -v y="$cy" -v w="$cw" -v h="$ch" -v left="$origin_x" -v top="$origin_y" \
      -v width="$ww" -v height="$wh" '
    function some (a, b) { return int (a + rand () * (b - a)) }
    function at_canvas () { px = some (x + 4, x + w - 4); py = some (y + 4, y + h - 4) }
    # Anything below the header bar.
    function at_any () { px = some (left + 4, left + width - 4); py = some (top + 56, top + height - 4) }
    function move () { print "mousemove " px " " py; done++ }
    function click (button) { print "click " button; done += 2 }
    function key (name) { print "key " name; done += 2 }
    function drag (steps,   i) {
      move (); print "mousedown 1"; done++
      for (i = 0; i < steps; i++) { if (rand () < 0.1) key ("Escape"); at_canvas (); move () }
      print "mouseup 1"; done++
    }
    BEGIN {
      srand (seed)
      n_keys = split ("Delete r Left Right Up Down ctrl+Left ctrl+Down Tab shift+Tab Return Escape ctrl+z ctrl+z ctrl+z ctrl+shift+z ctrl+a ctrl+u plus minus 0 1 a b 1 2 x space", keys, " ")
      while (done < n) {
        r = rand ()
        if (r < 0.30) { at_canvas (); drag (some (1, 6)) }
        else if (r < 0.45) { at_canvas (); move (); click (1) }
        else if (r < 0.50) { at_canvas (); move (); print "keydown shift"; click (1); print "keyup shift"; done += 2 }
        else if (r < 0.55) { px = some (left + 20, x - 70); py = some (y + 60, y + h - 20); drag (4) }
        else if (r < 0.60) { at_canvas (); move (); click (rand () < 0.5 ? 4 : 5) }
        else if (r < 0.63) { at_canvas (); move (); click (3); key ("Escape") }
        else if (r < 0.66) { at_any (); move (); click (1); key ("Escape"); key ("Escape") }
        else key (keys[some (1, n_keys + 1)])
        if (rand () < 0.02) { at_canvas (); move (); key ("Escape"); key ("Escape"); click (1) }
      }
    }'
}

# Whatever is open is closed, and the canvas has the keys again.
settle ()
{
  xdotool keyup shift mouseup 1
  key Escape Escape Escape Escape Escape
  xdotool mousemove "$mx" "$my"
}

cp "$KB_EXAMPLES/status-line.kabelbaum" "$work/start.kabelbaum"
start_editor "$work/start.kabelbaum"
read -r _ _ ww wh < <(a11y find window '*')
middle list Layout || finish
cw=$mw; ch=$mh; cx=$((mx - mw / 2)); cy=$((my - mh / 2))
key ctrl+0
check 'the start is saved' save_as "$work/a.kabelbaum"
# What is shown afterwards is that file; the start stays as it is.
make_events "$seed" "$n_events" >"$work/events"
# In portions, so that one can say how far it came.
split -l 500 "$work/events" "$work/events."
for portion in "$work"/events.*; do
  xdotool - <"$portion" >/dev/null 2>"$work/xdotool" || break
  settle; [ -z "${KB_E2E_PICTURES:-}" ] || picture "${portion##*.}"
  kill -0 "$editor_pid" 2>/dev/null || { fail "it runs on after $portion (seed $seed)" "$(tail -5 "$work/log")"; finish; }
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
