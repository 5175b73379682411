#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-mime-type.sh UPDATE-MIME-DATABASE GIO MIME.XML: the type is found by name and by content.

set -eu

update=$1 gio=$2 description=$3
type=application/x-kabelbaum+xml

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir/mime/packages"
cp "$description" "$dir/mime/packages/"
PKGSYSTEM_ENABLE_FSYNC=0 XDG_DATA_HOME=$dir "$update" "$dir/mime"

check ()
{
  found=$(XDG_DATA_HOME=$dir "$gio" info -a standard::content-type "$1" |
            sed -n 's/.*standard::content-type: //p')
  if [ "$found" != "$type" ]; then
    echo "$1: is taken for $found, not for $type" >&2
    exit 1
  fi
}

# By name, whatever is in it; an empty file would be taken for text.
echo 'no XML yet' >"$dir/by-name.kabelbaum"
check "$dir/by-name.kabelbaum"

echo '<?xml version="1.0"?><harness xmlns="https://kabelbaum.org/ns/harness/1"/>' >"$dir/by-content"
check "$dir/by-content"
