/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets as files: PDF, PNG, SVG. */
#include "config.h"

#include "drawing/kb-sheet-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <math.h>

#define POINTS_PER_MM (72.0 / 25.4)
/* Beyond this an image would not fit into cairo's surface or anybody's memory. */
#define MOST_PIXELS 30000

static cairo_status_t
write_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check_status (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, KB_FILE_ERROR, KB_FILE_ERROR_WRITE,
               _ ("The drawing could not be made: %s. Try smaller paper or a coarser resolution."),
               cairo_status_to_string (status));
  return FALSE;
}

static const char *
get_title (KbSheets *self)
{
  const KbItem *properties = kb_harness_get_properties (kb_sheets_get_harness (self));

  return properties->name != NULL ? properties->name : _ ("Untitled harness");
}

/* The same document must give the same bytes, so the date is that of the document, never the clock's. */
static void
set_metadata (cairo_surface_t *surface, KbSheets *self)
{
  const KbItem    *properties = kb_harness_get_properties (kb_sheets_get_harness (self));
  GDate            date;
  g_autofree char *stamp = NULL;

  g_date_clear (&date, 1);
  if (properties->date != NULL && strlen (properties->date) == 10 && properties->date[4] == '-'
      && properties->date[7] == '-')
    g_date_set_dmy (&date, (GDateDay) CLAMP (atoi (properties->date + 8), 0, 31),
                    (GDateMonth) CLAMP (atoi (properties->date + 5), 0, 12),
                    (GDateYear) CLAMP (atoi (properties->date), 0, 9999));
  stamp = g_date_valid (&date) ? g_strdup_printf ("%sT00:00:00Z", properties->date)
                               : g_strdup ("2000-01-01T00:00:00Z");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, get_title (self));
  if (properties->creator != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, properties->creator);
  if (properties->number != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, properties->number);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR,
                                  "Kabelbaum " PACKAGE_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
}

GBytes *
kb_sheets_to_pdf (KbSheets *self, GError **error)
{
  return kb_sheets_to_pdf_watched (self, NULL, error);
}

GBytes *
kb_sheets_to_pdf_watched (KbSheets *self, KbProgress *progress, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const KbSheetSetup    *setup = kb_sheets_get_setup (self);
  cairo_surface_t       *surface = cairo_pdf_surface_create_for_stream (
          write_bytes, bytes, setup->width * POINTS_PER_MM, setup->height * POINTS_PER_MM);
  cairo_t       *cr;
  cairo_status_t status;

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_5);
  set_metadata (surface, self);
  cr = cairo_create (surface);
  cairo_scale (cr, POINTS_PER_MM, POINTS_PER_MM);
  for (guint i = 0; i < kb_sheets_get_count (self)
                    && kb_progress_go_on (progress, i, kb_sheets_get_count (self));
       i++)
    {
      g_autofree char *label = g_strdup_printf ("%u", i + 1);

      cairo_pdf_surface_set_page_label (surface, label);
      kb_drawing_paint (kb_sheets_get (self, i), cr, 0.0);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (g_cancellable_set_error_if_cancelled (kb_progress_get_cancellable (progress), error)
      || !check_status (status, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

GBytes *
kb_sheets_to_png (KbSheets *self, guint index, double dots_per_inch, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const KbSheetSetup    *setup = kb_sheets_get_setup (self);
  double                 scale = dots_per_inch / 25.4;
  double                 width = ceil (setup->width * scale), height = ceil (setup->height * scale);
  cairo_surface_t       *surface;
  cairo_t               *cr;
  cairo_status_t         status;

  g_return_val_if_fail (index < kb_sheets_get_count (self) && dots_per_inch > 0.0, NULL);
  if (!(width <= MOST_PIXELS && height <= MOST_PIXELS))
    {
      g_set_error (
        error, KB_FILE_ERROR, KB_FILE_ERROR_WRITE,
        _ ("The picture would be wider or higher than %d pixels. Choose fewer dots per inch."),
        MOST_PIXELS);
      return NULL;
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  kb_drawing_paint (kb_sheets_get (self, index), cr, 0.0);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, write_bytes, bytes);
  cairo_surface_destroy (surface);
  if (!check_status (status, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

GBytes *
kb_sheets_to_svg (KbSheets *self, guint index)
{
  const KbSheetSetup *setup = kb_sheets_get_setup (self);

  g_return_val_if_fail (index < kb_sheets_get_count (self), NULL);
  return kb_drawing_to_svg (kb_sheets_get (self, index), get_title (self), 0.0, 0.0, setup->width,
                            setup->height);
}
