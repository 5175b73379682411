#!/usr/bin/env bash
. /work/h-io/tests/e2e/lib.sh
mkfifo $work/slow.kabelbaum
( exec 3>$work/slow.kabelbaum; sleep 12 ) &
start_editor $work/slow.kabelbaum
until_true 8 a11y find button Cancel
a11y tree | grep -n -i "opening\|cancel\|slow\|progress" >>/tmp/h/io/tree.out 2>&1
a11y find label 'Opening Harness' >>/tmp/h/io/tree.out 2>&1; echo "rc $?" >&2
key Escape; KB_A11Y_TIMEOUT=3 a11y gone button Cancel; echo "esc $?" >>/tmp/h/io/tree.out 2>&1
stop_editor
