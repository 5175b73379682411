#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A file that takes its time: the window says so, stays alive and lets it be cancelled, and comes to its document in the end. The
# first half of what is in it comes at once, the other when the test lets it, through a pipe.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

n=20000
file=$work/large.kabelbaum
slow=$work/slow.kabelbaum

make_file ()
{
  awk -v n="$n" 'BEGIN {
    print "<harness xmlns=\"https://kabelbaum.org/ns/harness/1\" version=\"1\" last-id=\"" 3 * n "\"><properties/>"
    for (i = 0; i < n; i++)
      printf "<connector id=\"x%d\" designator=\"X%d\" part=\"770-1252/076-000\" x=\"%d\" y=\"%d\"/>\n", i + 1, i + 1, 150 * (i % 100), 60 * int (i / 100)
    for (i = 0; i < n; i++)
      printf "<cable id=\"w%d\" designator=\"W%d\" part=\"H05V2V2-F 2X1.5\" from=\"x%d\" to-x=\"%d\" to-y=\"%d\"/>\n", 2 * n + i, i + 1, i + 1, 150 * (i % 100) - 40, 60 * int (i / 100) + 30
    print "</harness>"
  }' >"$file"
}

# feed: half of the file into the pipe, and the rest when “go” is there; whoever reads may go away.
feed ()
{
  local half=$(($(stat -c %s "$file") / 2))

  rm -f "$work/go"
  { head -c "$half" "$file"; until [ -e "$work/go" ]; do read -r -t 0.05 <> <(:) || true; done; tail -c +$((half + 1)) "$file"; } >"$slow" 2>/dev/null &
}

# Whoever wrote to a pipe that nobody reads has ended by that.
let_go () { touch "$work/go"; }

open_slow () { key ctrl+o; type_file "$slow" 'Open Harness'; }
picked () { [ -z "${KB_E2E_PICTURES:-}" ] || picture "$1"; }

make_file
mkfifo "$slow"

# --- At the start ---------------------------------------------------------------------------------

feed
start_editor "$slow"
check 'the window says what it waits for' a11y find label 'Opening Harness'
check 'and of which file' a11y find label 'slow.kabelbaum'
check 'and how far it is' a11y find 'progress bar' Progress
picked opening
check 'Cancel is pressed' a11y press button '*Cancel'
check 'nothing is said any more' a11y gone label 'Opening Harness'
check 'the window is there, with an empty harness' a11y find window 'Untitled harness*'
let_go
find_origin
middle list Layout || finish
x=$mx y=$my
check 'one can work in it' place '770-1252/076' 'Plug 770-1252/076-000,*' "$x" "$y"
check 'the plug is there' a11y find 'list item' 'X1, Plug*'

# --- Beside a document ----------------------------------------------------------------------------

check 'it is saved' save_as "$work/own.kabelbaum"
feed
check 'the slow file is chosen' open_slow
check 'the window says what it waits for again' a11y find label 'Opening Harness'
key Escape
check 'Escape cancels' a11y gone label 'Opening Harness'
let_go
check 'the document is as it was' a11y find 'list item' 'X1, Plug*'
key ctrl+z
check 'and so is its last step' a11y gone 'list item' 'X1, Plug*'
key ctrl+shift+z
check 'forth and back' a11y find 'list item' 'X1, Plug*'

# --- To the end -----------------------------------------------------------------------------------

feed
check 'the slow file is chosen once more' open_slow
check 'it is read' a11y find label 'Opening Harness'
let_go
check 'and is there in the end' a11y find label "$n connectors*"
check 'with its name' a11y find window 'slow*'
check 'nothing is said any more' a11y gone label 'Opening Harness'

key ctrl+q
check_end 'leaving is no trouble'
editor_pid=
finish
