#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Fails when a translation misses a text of the program, or has one that needs another look.

set -eu
cd -- "$(dirname -- "$0")/../.."

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
status=0

# The keywords are those of meson's preset “glib”.
sed '/^#/d' po/POTFILES >"$dir/files"
xgettext --from-code=UTF-8 --files-from="$dir/files" --output="$dir/all.pot" \
  --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=g_dcgettext:2 --keyword=g_dngettext:2,3 \
  --keyword=g_dpgettext2:2c,3 --flag=N_:1:pass-c-format --flag=C_:2:pass-c-format --flag=NC_:2:pass-c-format

for language in $(sed '/^#/d' po/LINGUAS); do
  msgmerge --quiet --no-fuzzy-matching --output-file="$dir/$language.po" "po/$language.po" "$dir/all.pot"
  msgfmt --check-format --check-domain --output-file=/dev/null "$dir/$language.po" || status=1
  msgattrib --untranslated --no-obsolete "$dir/$language.po" >"$dir/missing"
  msgattrib --only-fuzzy --no-obsolete "$dir/$language.po" >>"$dir/missing"
  if [ -s "$dir/missing" ]; then
    echo "po/$language.po is not complete:" >&2
    cat "$dir/missing" >&2
    status=1
  fi
done
exit $status
