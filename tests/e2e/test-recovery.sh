#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Nothing is lost: the editor is killed in the middle of work, the file changes below it, the user leaves and comes back.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

recovery=$XDG_STATE_HOME/kabelbaum/recovery
file=$work/lead.kabelbaum

n_journals () { find "$recovery" -name '*.journal' 2>/dev/null | wc -l; }
has_journals () { [ "$(n_journals)" = "$1" ]; }

click_button () { a11y press button "$1"; }

kill_editor ()
{
  kill -9 "$editor_pid"
  wait "$editor_pid" 2>/dev/null
  editor_pid=
}

# save FILE N: Ctrl+S, till the file has so many connectors.
save () { key ctrl+s; until_true 10 sh -c "[ \"\$(grep -c '<connector ' '$1')\" = $2 ]"; }

# --- Killed with a document that has a file --------------------------------------------------------

start_editor
middle list Layout || finish
x=$mx y=$my
check 'a plug is placed' place '770-1252/076' 'Plug 770-1252/076-000,*' $((x - 120)) "$y"
check 'it is there' a11y find 'list item' 'X1, Plug*'
check 'another is placed' place '770-1252/076' 'Plug 770-1252/076-000,*' "$x" $((y + 60))
check 'it is there, too' a11y find 'list item' 'X2, Plug*'
check 'the changes are kept' until_true 5 has_journals 1
check 'all is saved' save_as "$file"
check 'what is saved needs no journal' until_true 5 has_journals 0
cp "$file" "$work/expected"
key ctrl+z
check 'the last one is taken back' a11y gone 'list item' 'X2, Plug*'
check 'and that is saved' save "$file" 1
cp "$file" "$work/one"
key ctrl+shift+z
check 'it is there again' a11y find 'list item' 'X2, Plug*'
check 'the change is kept' until_true 5 has_journals 1
kill_editor
check 'the file is as it was saved' cmp "$work/one" "$file"

start_editor
check 'the document is offered' a11y find window 'Recover Documents'
check 'with its name and how much is at stake' a11y find '*' '*1 edit not saved*'
[ -z "${KB_E2E_PICTURES:-}" ] || picture recovery
check 'Restore is pressed' click_button 'Restore “lead.kabelbaum”*'
check 'the plug that was not saved is back' a11y find 'list item' 'X2, Plug*'
check 'the title says so' a11y find window '*(recovered)*'
[ -z "${KB_E2E_PICTURES:-}" ] || picture recovered
check 'what was restored is kept' until_true 5 has_journals 1
kill_editor

start_editor
check 'killed once more, it is offered once more' a11y find window 'Recover Documents'
check 'Restore All is pressed' click_button '*Restore All'
check 'the plug is still there' a11y find 'list item' 'X2, Plug*'
check 'it is saved' save "$file" 2
check 'it is what it would have been' cmp "$work/expected" "$file"
check 'the title is as ever' a11y gone window '*(recovered)*'
check 'nothing is left over' until_true 5 has_journals 0

# --- The file changes below it --------------------------------------------------------------------

cp "$work/one" "$work/checkout" && mv "$work/checkout" "$file"
check 'a file that was replaced is told' a11y find label '*lead.kabelbaum” was changed on disk*'
[ -z "${KB_E2E_PICTURES:-}" ] || picture changed
check 'Reload is pressed' click_button '*Reload'
check 'it is shown' a11y gone 'list item' 'X2, Plug*'
check 'and the bar goes' a11y gone label '*was changed on disk*'
key ctrl+s
check 'own saving is no news' a11y gone label '*was changed on disk*'
rm "$file"
check 'a file that was removed is told' a11y find label '*is no longer on disk*'
check 'Save Again is pressed' click_button '*Save Again'
check 'it is there again' until_true 10 cmp "$work/one" "$file"
check 'and the bar goes' a11y gone label '*is no longer on disk*'

# --- Leaving and coming back ----------------------------------------------------------------------

key ctrl+q
check_end 'it ends in order'
editor_pid=
start_editor
check 'the document is open again' a11y find window '*lead*'
check 'with what it has' a11y find 'list item' 'X1, Plug*'
rm "$file"
key ctrl+q
wait "$editor_pid"; editor_pid=
start_editor
check 'a file that is missing is told' a11y find '*' 'Files Are Missing'
key Escape
check 'once' a11y gone '*' 'Files Are Missing'

# --- Killed with a document that was never saved ----------------------------------------------------

middle list Layout
check 'a plug is placed' place '770-1252/076' 'Plug 770-1252/076-000,*' "$mx" "$my"
check 'it is there' a11y find 'list item' 'X1, Plug*'
kill_editor
start_editor
check 'the document without a name is offered' a11y find window 'Recover Documents'
check 'Later is pressed' click_button '*Later'
check 'the dialog goes' a11y gone window 'Recover Documents'
stop_editor
start_editor
check 'it is offered again' a11y find window 'Recover Documents'
check 'Discard is pressed' click_button 'Discard “Untitled harness”*'
check 'it asks' a11y find '*' 'Discard Changes?'
check 'Discard is confirmed' click_button '*Discard'
check 'the dialog goes' a11y gone window 'Recover Documents'
check 'and nothing is left' has_journals 0
check 'nothing was complained of' sh -c "! grep -E 'CRITICAL|WARNING' '$work/log'"
stop_editor
finish
