#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Files that cannot be used and places that cannot be written: one clear message, and nothing is lost.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

example=$KB_EXAMPLES/status-line.kabelbaum
cp "$example" "$work/good.kabelbaum"
printf 'This is no XML\n' >"$work/text.kabelbaum"
sed '1a <!DOCTYPE harness [<!ENTITY a "b">]>' "$example" >"$work/doctype.kabelbaum"
sed '0,/<connector id="x2" designator="X2"/s//<connector id="x2"/' "$example" >"$work/attribute.kabelbaum"
sed 's/<connector id="x2" designator="X2" part="770-1252\/076-000"/<connector id="x2" designator="X2" part="770-1525\/076-000"/' "$example" >"$work/part.kabelbaum"
sed 's/<connector id="x3"/<connector id="x2"/' "$example" >"$work/repeated.kabelbaum"

# refuse NAME WORDS: opening the file shows a dialog with the words and the file's line, and keeps the open document.
refuse ()
{
  local name=$1 words=$2 text

  key ctrl+o
  type_file "$work/$name.kabelbaum" 'Open Harness' || { fail "$name: the dialog to open comes"; return; }
  check "$name: the message names what is wrong" a11y find label "*$words*"
  text=$(a11y name label "*$words*")
  check "$name: and the place" grep -qE "$name\.kabelbaum:[0-9]+: " <<<"$text"
  key Escape
  check "$name: the open document is still there" a11y find 'list item' 'X6, Plug*'
}

start_editor "$work/good.kabelbaum"
check 'the example opens' a11y find 'list item' 'X6, Plug*'
refuse text 'not well-formed'
refuse doctype 'DOCTYPE'
refuse attribute 'designator'
refuse repeated 'twice'

# --- a change, and saves that fail -------------------------------------------------------------

click_on 'list item' 'X6, Plug*'
key r
check 'a change makes it unsaved' a11y find label '*•*'

rm -f "$work/good.kabelbaum"; mkdir "$work/good.kabelbaum"
key ctrl+s
check 'a save onto a folder fails with a message' a11y find label '*could not be written*'
key Escape
check 'it is still unsaved' a11y find label '*•*'
check 'the change can be taken back' a11y find button 'Undo*'
rmdir "$work/good.kabelbaum"

cp "$example" "$work/good.kabelbaum"
printf '<!-- changed by others -->\n' >>"$work/good.kabelbaum"
key ctrl+s
check 'a file changed by others is not overwritten unasked' a11y find button '*Overwrite*'
check 'it is as the others left it' grep -q 'changed by others' "$work/good.kabelbaum"
key Escape
check 'it is still unsaved' a11y find label '*•*'

# --- closing with changes asks ------------------------------------------------------------------

key ctrl+w
check 'closing asks' a11y find button '*Discard*'
key Escape
check 'cancel keeps the document' a11y find 'list item' 'X6, Plug*'
key ctrl+w
check 'closing asks again' click_on button '*Discard*'
check 'discard closes' until_true 10 sh -c "! kill -0 $editor_pid"
check_end 'and nothing goes wrong in it'
check 'the file is as the others left it' grep -q 'changed by others' "$work/good.kabelbaum"

# --- a file that contradicts itself is opened, to be mended ---------------------------------------

sed -i 's,</harness>,<mating id="m900" a="x2" a-port="face" b="x2" b-port="nose"/></harness>,' "$work/part.kabelbaum"
start_editor "$work/part.kabelbaum"
check 'a part that no catalogue knows is opened' a11y find 'list item' 'X2, *'
check 'and told of' a11y find label '*770-1525/076-000 is in no catalogue*'
check 'as is a connector in itself' a11y find label '*X2 is plugged into itself*'
click_on 'list item' 'X2, *'
key r
key Delete
check 'what is wrong can be deleted' a11y gone label '*X2 is plugged into itself*'
key ctrl+z ctrl+z
check 'and comes back' a11y find label '*X2 is plugged into itself*'
check 'the document is as it was opened' a11y gone label '*•*'
check 'nothing was complained of' sh -c "! grep -E 'CRITICAL|WARNING' '$work/log'"
[ -z "${KB_E2E_PICTURES:-}" ] || picture contradictions
stop_editor

# --- a bad file at the start ---------------------------------------------------------------------

start_editor "$work/text.kabelbaum"
check 'a bad file at the start is told too' a11y find label '*not well-formed*'
check 'nothing was complained of' sh -c "! grep -E 'CRITICAL|WARNING' '$work/log'"
stop_editor
finish
