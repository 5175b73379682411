#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A document keeps its parts as they were: a catalogue that says something else is told of at the top of the layout,
# shown field by field, taken over as one step, and that is taken back.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

socket=770-1242/076-000

# other_catalogue FILE SED: the shipped socket, changed.
other_catalogue ()
{
  {
    printf '<?xml version="1.0" encoding="UTF-8"?>\n'
    printf '<catalogue xmlns="https://kabelbaum.org/ns/catalogue/1" title="Other">\n'
    printf '  <source id="sheet" kind="stated" title="A newer sheet"/>\n'
    sed -n "\\|<part number=\"$socket\"|,\\|</part>|p" "$KB_CATALOGUES"/*.xml | sed "$2"
    printf '</catalogue>\n'
  } >"$1"
}

state () { "$KABELBAUM_CLI" info --format json "$@" | tr -d '\n ' | sed -n "s|.*\"number\":\"$socket\",\"state\":\"\\([a-z]*\\)\".*|\\1|p"; }
coding () { sed -n "\\|<part number=\"$socket\"|,\\|</part>|s/.*<port .* coding=\"\\([^\"]*\\)\".*/\\1/p" "$1"; }

cat >"$work/bare.kabelbaum" <<END
<?xml version="1.0" encoding="UTF-8"?>
<harness xmlns="https://kabelbaum.org/ns/harness/1" version="1" last-id="3">
  <properties title="Parts"/>
  <connector id="x1" designator="X1" part="770-1252/076-000" x="0" y="0"/>
  <connector id="x2" designator="X2" part="$socket" x="37.5" y="0" rotation="180"/>
  <mating id="m3" a="x1" a-port="face" b="x2" b-port="face"/>
</harness>
END
other_catalogue "$work/other.xml" 's/ coding="B"/ coding="Q"/'
other_catalogue "$work/less.xml" 's/ coding="B"//'

# --- a document takes its parts along ---------------------------------------------------------

start_editor "$work/bare.kabelbaum"
check 'the document opens' a11y find 'list item' 'X2, Socket*'
check 'it is as in the catalogue' a11y gone label '*differs from the catalogue.'
check 'save' save_as "$work/start.kabelbaum"
stop_editor
check 'the file carries the part' same "$(coding "$work/start.kabelbaum")" B
check 'as it is installed' same "$(state "$work/start.kabelbaum")" same
check 'the command line sees another catalogue' same "$(state "$work/start.kabelbaum" --catalog "$work/other.xml")" differs

# --- another catalogue ------------------------------------------------------------------------

start_editor --catalog "$work/other.xml" "$work/start.kabelbaum"
check 'the bar says that one part differs' a11y find label '1 part of this document differs*'
check 'the document is as it was' a11y find button 'Findings: 0 errors*'
[ -z "${KB_E2E_PICTURES:-}" ] || picture parts-bar
check 'it is shown' click_on button 'Show how*'
check 'field by field' a11y find 'list item' '*coding: B in this document, Q in the catalogue'
check 'with a tick' a11y find checkbox "Take over $socket"
[ -z "${KB_E2E_PICTURES:-}" ] || picture parts-dialog
check 'it is taken over' click_on button 'Take Over*'
check 'the dialog goes' a11y gone button 'Take Over*'
check 'a toast says so' a11y find label '1 part is now as in the catalogue'
check 'the bar goes' a11y gone label '1 part of this document differs*'
check 'the mating is checked again' a11y find button 'Findings: 1 error*'
[ -z "${KB_E2E_PICTURES:-}" ] || picture parts-taken
check 'save' save_as "$work/taken.kabelbaum"
check 'the file has the other coding' same "$(coding "$work/taken.kabelbaum")" Q
middle list Layout && click $((mx - mw / 2 + 60)) $((my + mh / 2 - 40))
key ctrl+z
check 'one undo takes it back' a11y find label '1 part of this document differs*'
check 'with the finding' a11y find button 'Findings: 0 errors*'
check 'save' save_as "$work/undone.kabelbaum"
check 'the file is as before' cmp "$work/start.kabelbaum" "$work/undone.kabelbaum"
check 'the bar is closed' click_on button Close
check 'and stays away' a11y gone label '1 part of this document differs*'
check 'nothing was complained of' sh -c "! grep -E 'CRITICAL|WARNING' '$work/log'"
stop_editor

# --- one that states less ---------------------------------------------------------------------

start_editor --catalog "$work/less.xml" "$work/start.kabelbaum"
check 'the inspector tells of it' a11y find '*' '1 differs from the catalogue'
check 'the bar does not' a11y gone label '1 part of this document differs*'
check 'nothing was complained of' sh -c "! grep -E 'CRITICAL|WARNING' '$work/log'"
stop_editor
finish
