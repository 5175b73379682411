#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-schema.sh SCHEMA FILE…: every FILE is valid, and what the schema forbids is refused in a copy of each. TAP.
# Where kb-fact.c is given in FACTS, or kb-setting.c in SETTINGS, the schema must name exactly the entries of its table.

set -eu

schema=$1
shift
xmllint=${XMLLINT:-xmllint}
n=0 failed=0

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

# result STATUS TEXT: one TAP line; 0 is a pass.
result ()
{
  n=$((n + 1))
  if [ "$1" -eq 0 ]; then
    echo "ok $n - $2"
  else
    echo "not ok $n - $2"
    failed=1
    sed 's/^/# /' "$dir/log"
  fi
}

# valid FILE: 0 valid, 3 or 4 against the schema; anything else is a failure of the tool.
valid ()
{
  status=0
  "$xmllint" --nonet --noout --schema "$schema" "$1" >"$dir/log" 2>&1 || status=$?
  return $status
}

# refused TEXT FILE SED: FILE changed by SED is well-formed, differs, and is refused.
refused ()
{
  sed "$3" "$2" >"$dir/broken.xml"
  if cmp -s "$2" "$dir/broken.xml"; then
    return
  fi
  "$xmllint" --nonet --noout "$dir/broken.xml"
  status=0
  valid "$dir/broken.xml" || status=$?
  [ "$status" -eq 3 ] || [ "$status" -eq 4 ] && status=0 || status=1
  result "$status" "$(basename "$2"): $1 is refused"
}

for file; do
  status=0
  valid "$file" || status=$?
  result "$status" "$(basename "$file") is valid"

  refused 'an unknown attribute' "$file" 's/^\(<[a-z]* \)xmlns=/\1surprise="1" xmlns=/'
  refused 'an unknown element' "$file" 's/^\(<\/[a-z]*>\)$/<surprise\/>\1/'
  refused 'another namespace' "$file" 's,"https://kabelbaum.org/ns/[a-z]*/1","https://example.org/other",'
  refused 'a source that is not declared' "$file" 's/\( source="\)[^"]*"/\1nowhere"/'
  refused 'an unknown kind of part' "$file" 's/\(<part .*kind="\)[a-z-]*"/\1gizmo"/'
  refused 'an unknown fact' "$file" 's/\(<fact name="\)[a-z-]*"/\1surprise"/'
  refused 'a decimal comma' "$file" 's/\(<fact .* to="[0-9]*\)[.]\([0-9]*"\)/\1,\2/'
  refused 'a mating end that is not there' "$file" 's/\(<mating .* a="\)[^"]*"/\1x999"/'
  refused 'a cable end that is not there' "$file" 's/\(<cable .* from="\)[^"]*"/\1x999"/'
  refused 'a circuit that is not there' "$file" 's/\(<connector .* circuit="\)[^"]*"/\1c999"/'
  refused 'an id given twice' "$file" 's/\(<connector id="\)[^"]*"/\1x1"/'
  refused 'a turn by half a right angle' "$file" 's/\(<connector .* rotation="\)[^"]*"/\145"/'
  refused 'a part number missing' "$file" 's/\(<connector .*\) part="[^"]*"/\1/'
done

# same_names FILE STRUCT TYPE WHAT: the names of the table in FILE are those that the schema's TYPE allows, in one order.
same_names ()
{
  # clang-format may break an entry after its brace
  sed -n "/^static const $2 defs/,/^};/p" "$1" | tr '\n' ' ' | grep -o '{ *"[a-z0-9-]*",' | tr -d '{", ' >"$dir/table"
  sed -n "/<xs:simpleType name=\"$3\">/,/<\/xs:simpleType>/"'s/.*<xs:enumeration value="\([^"]*\)".*/\1/p' \
    "$schema" >"$dir/schema"
  status=0
  diff -u "$dir/table" "$dir/schema" >"$dir/log" || status=$?
  result "$status" "the schema names the $4 of the table"
}

if [ -n "${FACTS:-}" ]; then
  same_names "$FACTS" KbFactDef FactName facts
fi
if [ -n "${SETTINGS:-}" ]; then
  same_names "$SETTINGS" KbSettingDef SettingName settings
fi

echo "1..$n"
exit $failed
