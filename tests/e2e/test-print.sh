#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Prints from the editor through the print dialog onto a queue of a private CUPS server, and reads what came out.

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

cupsd=$(PATH=$PATH:/usr/sbin command -v cupsd) || { printf '1..0 # SKIP cupsd is not installed\n'; exit; }
port=$((20000 + $$ % 20000))

start_server ()
{
  chmod 755 "$work"
  mkdir -p "$work"/cups/{root,spool,cache,state,log,tmp,bin/backend}
  for part in /usr/lib/cups/*; do
    [ "$part" = /usr/lib/cups/backend ] || ln -s "$part" "$work/cups/bin/"
  done
  # The printer: what arrives lies in a file.
  cat >"$work/cups/bin/backend/tray" <<END
#!/bin/sh
[ \$# -gt 0 ] || exit 0
cat "\${6:--}" >"$work/tray.pdf" && mv "$work/tray.pdf" "$work/printed.pdf"
END
  chmod 700 "$work/cups/bin/backend/tray"
  cat >"$work/cups/cups-files.conf" <<END
ServerBin $work/cups/bin
ServerRoot $work/cups/root
RequestRoot $work/cups/spool
CacheDir $work/cups/cache
StateDir $work/cups/state
TempDir $work/cups/tmp
AccessLog $work/cups/log/access
ErrorLog $work/cups/log/error
PageLog $work/cups/log/page
END
  cat >"$work/cups/cupsd.conf" <<END
Listen localhost:$port
Browsing Off
<Location />
Order allow,deny
Allow localhost
</Location>
<Location /admin>
Order allow,deny
Allow localhost
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow localhost
</Limit>
</Policy>
END
  "$cupsd" -f -c "$work/cups/cupsd.conf" -s "$work/cups/cups-files.conf" >"$work/cups/out" 2>&1 &
  server_pid=$!
  trap 'kill $server_pid 2>/dev/null; cleanup' EXIT
  export CUPS_SERVER=localhost:$port
}

add_queue () { PATH=$PATH:/usr/sbin lpadmin -p Workshop -E -v tray:/workshop -o printer-is-shared=false; }
page_size () { pdfinfo "$work/printed.pdf" | grep -E '^Page size:'; }

start_server
check 'a print server runs' until_true 15 sh -c 'lpstat -r | grep -q "is running"'
check 'it has a queue' add_queue
start_editor "$KB_EXAMPLES/status-line.kabelbaum"
key ctrl+p
check 'the print dialog shows the queue' click_on label 'Workshop'
[ -z "${KB_E2E_PICTURES:-}" ] || picture print-dialog
check 'Print is pressed' a11y press button '*Print'
check 'the job comes out of the queue' until_true 30 pdfinfo "$work/printed.pdf"
check 'on paper that lies' sh -c "pdfinfo '$work/printed.pdf' | grep -q '^Page size:.*A3'"
check 'with the title block' sh -c "pdftotext '$work/printed.pdf' - | grep -q 'KB-0001'"
check 'and the scale' sh -c "pdftotext '$work/printed.pdf' - | grep -qx '1:[125]0*'"

# An empty field of pages: GTK itself would say so in its log only.
rm -f "$work/printed.pdf"
key ctrl+p
check 'the print dialog comes again' click_on label 'Workshop'
check 'some pages are asked for' click_on label 'Pages:'
check 'and none is named' a11y press button '*Print'
check 'it says that there is nothing to print' a11y find label 'Nothing to Print'
[ -z "${KB_E2E_PICTURES:-}" ] || picture nothing-to-print
check 'and nothing is printed' [ ! -e "$work/printed.pdf" ]
key Escape
check 'nothing was complained of' sh -c "! grep -E 'CRITICAL|no pages to print' '$work/log'"
stop_editor
finish
