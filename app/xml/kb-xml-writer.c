/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xml/kb-xml-writer.h"

#include <libxml/xmlwriter.h>
#include <string.h>

#include "xml/kb-decimal.h"

struct _KbXmlWriter
{
  xmlBuffer     *buffer;
  xmlTextWriter *writer;
};

KbXmlWriter *
kb_xml_writer_new (void)
{
  KbXmlWriter *self = g_new0 (KbXmlWriter, 1);

  self->buffer = xmlBufferCreate ();
  self->writer = xmlNewTextWriterMemory (self->buffer, 0);
  g_assert (self->writer != NULL);
  xmlTextWriterSetIndent (self->writer, 1);
  xmlTextWriterSetIndentString (self->writer, (const xmlChar *) "  ");
  xmlTextWriterStartDocument (self->writer, "1.0", "UTF-8", NULL);
  return self;
}

void
kb_xml_writer_free (KbXmlWriter *self)
{
  if (self == NULL)
    return;
  xmlFreeTextWriter (self->writer);
  xmlBufferFree (self->buffer);
  g_free (self);
}

void
kb_xml_writer_start (KbXmlWriter *self, const char *name)
{
  xmlTextWriterStartElement (self->writer, (const xmlChar *) name);
}

void
kb_xml_writer_end (KbXmlWriter *self)
{
  xmlTextWriterEndElement (self->writer);
}

static gboolean
is_xml_char (gunichar c)
{
  return c >= 0x20 ? c != 0xfffe && c != 0xffff : c == '\t' || c == '\n' || c == '\r';
}

/* XML has no way to write control characters, and what was pasted may be no UTF-8: such places get U+FFFD, or the file
 * could not be read again. */
static char *
dup_writable (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString         *out = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      g_string_append_unichar (out, is_xml_char (c) ? c : 0xfffd);
    }
  return g_string_free (out, FALSE);
}

void
kb_xml_writer_attr (KbXmlWriter *self, const char *name, const char *value)
{
  g_autofree char *writable = value != NULL ? dup_writable (value) : NULL;

  if (writable != NULL)
    xmlTextWriterWriteAttribute (self->writer, (const xmlChar *) name, (const xmlChar *) writable);
}

void
kb_xml_writer_attr_int (KbXmlWriter *self, const char *name, gint64 value)
{
  kb_xml_writer_attr_decimal (self, name, value, 0);
}

void
kb_xml_writer_attr_decimal (KbXmlWriter *self, const char *name, gint64 value, int scale)
{
  g_autofree char *text = kb_decimal_format (value, scale);
  kb_xml_writer_attr (self, name, text);
}

void
kb_xml_writer_text (KbXmlWriter *self, const char *text)
{
  g_autofree char *writable = dup_writable (text);
  xmlTextWriterWriteString (self->writer, (const xmlChar *) writable);
}

void
kb_xml_writer_fragment (KbXmlWriter *self, const char *fragment)
{
  /* Raw text switches the writer's indentation off for this level: give the line break ourselves. */
  g_autofree char *line = g_strconcat ("\n  ", fragment, "\n", NULL);
  xmlTextWriterWriteRaw (self->writer, (const xmlChar *) line);
}

GBytes *
kb_xml_writer_finish (KbXmlWriter *self)
{
  xmlTextWriterEndDocument (self->writer);
  xmlTextWriterFlush (self->writer);
  return g_bytes_new (xmlBufferContent (self->buffer), xmlBufferLength (self->buffer));
}
