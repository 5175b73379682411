/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing: one element a line, two spaces a level, attributes in the order in which they are given, LF, UTF-8, no
 * time stamps, so that version control shows what changed. Built on libxml2's xmlTextWriter.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _KbXmlWriter KbXmlWriter;

KbXmlWriter *kb_xml_writer_new (void);
void         kb_xml_writer_free (KbXmlWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KbXmlWriter, kb_xml_writer_free)

void kb_xml_writer_start (KbXmlWriter *self, const char *name);
void kb_xml_writer_end (KbXmlWriter *self);
/* Attributes belong to the element started last. A NULL @value writes nothing. */
void kb_xml_writer_attr (KbXmlWriter *self, const char *name, const char *value);
void kb_xml_writer_attr_int (KbXmlWriter *self, const char *name, gint64 value);
/* @value / 10^@scale as a decimal. */
void kb_xml_writer_attr_decimal (KbXmlWriter *self, const char *name, gint64 value, int scale);
void kb_xml_writer_text (KbXmlWriter *self, const char *text);
/* @fragment is well-formed XML that was kept when reading; written as it is on lines of its own. */
void kb_xml_writer_fragment (KbXmlWriter *self, const char *fragment);
/* Ends the document; the bytes are owned by the caller, the writer can only be freed after it. */
GBytes *kb_xml_writer_finish (KbXmlWriter *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
