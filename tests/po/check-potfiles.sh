#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Fails when po/POTFILES does not list exactly the files that have texts to translate.

set -eu
cd -- "$(dirname -- "$0")/../.."

if ! po/update-potfiles --print | diff -u po/POTFILES - >&2; then
  echo 'po/POTFILES is not up to date: run po/update-potfiles' >&2
  exit 1
fi
