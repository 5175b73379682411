/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog-tests.h"

#include "catalog/kb-part-diff.h"
#include "catalog/kb-part-draft.h"

/* What nobody touched is what it was: every shipped part, field by field, with its sources. */
static void
test_untouched (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  GPtrArray            *parts = kb_catalog_get_parts (catalog);

  for (guint i = 0; i < parts->len; i++)
    {
      const KbPart           *part = parts->pdata[i];
      g_autoptr (KbPartDraft) draft = kb_part_draft_new (catalog, part, part->kind, FALSE, "Test");
      g_autoptr (KbPart)      made = kb_part_draft_to_part (draft);
      g_autoptr (GPtrArray)   differences = kb_part_diff (part, made);
      GPtrArray              *fields = kb_part_draft_get_fields (draft);

      for (guint j = 0; j < fields->len; j++)
        {
          const KbDraftField *field = fields->pdata[j];

          if (field->problem != NULL)
            g_error ("%s: %s “%s”: %s", part->number, field->id, field->text, field->problem);
        }
      if (differences->len > 0)
        {
          const KbPartDifference *first = differences->pdata[0];
          g_error ("%s: %s: “%s” became “%s”", part->number, first->field, first->before,
                   first->after);
        }
      g_assert_true (kb_part_equal (part, made));
      g_assert_false (kb_part_draft_is_changed (draft));
    }
}

/* Every figure can be typed as it is shown: it is read back as the same value. */
static void
test_retyped (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  GPtrArray            *parts = kb_catalog_get_parts (catalog);

  for (guint i = 0; i < parts->len; i++)
    {
      const KbPart           *part = parts->pdata[i];
      g_autoptr (KbPartDraft) empty = kb_part_draft_new (catalog, NULL, part->kind, FALSE, "Test");
      g_autoptr (KbPart)      made = NULL;

      for (guint j = 0; j < part->facts->len; j++)
        {
          const KbFact    *fact = part->facts->pdata[j];
          g_autofree char *value = fact->value.type == KB_VALUE_TRUTH
                                     ? g_strdup (kb_truth_to_string (fact->value.truth))
                                     : kb_value_to_text (&fact->value);
          g_autofree char *id = g_strconcat ("fact.", fact->def->name, NULL);

          if (fact->def->repeats || fact->poles > 0)
            continue;
          kb_part_draft_add_fact (empty, fact->def);
          kb_part_draft_set (empty, id, value);
          if (kb_part_draft_find (empty, id)->problem != NULL)
            g_error ("%s “%s”: %s", id, value, kb_part_draft_find (empty, id)->problem);
        }
      made = kb_part_draft_to_part (empty);
      for (guint j = 0; j < made->facts->len; j++)
        {
          const KbFact *fact = made->facts->pdata[j];
          const KbFact *stated = kb_part_get_fact (part, fact->def->name, 0);

          if (!kb_value_equal (&fact->value, &stated->value))
            g_error ("%s of %s is read back otherwise", fact->def->name, part->number);
          g_assert_cmpint (fact->source->kind, ==, KB_SOURCE_ENTERED);
          g_assert_cmpstr (fact->source->by, ==, "Test");
        }
    }
}

static void
test_problems (void)
{
  static const struct
  {
    const char *id, *text;
    gboolean    wrong;
  } table[] = {
    { "fact.width", "20", FALSE },
    { "fact.width", "2 cm", FALSE },
    { "fact.width", "20,5 mm", FALSE },
    { "fact.width", "20 kg", TRUE },
    { "fact.width", "wide", TRUE },
    { "fact.width", "1.000", TRUE },
    { "fact.solid", "0.5...4", FALSE },
    { "fact.solid", "0,5 – 4 mm²", FALSE },
    { "fact.solid", "20 AWG", TRUE },
    { "fact.retention-force", "> 80", FALSE },
    { "fact.gtin", "4055143766753", FALSE },
    { "fact.gtin", "4055143766754", TRUE },
    { "fact.potentials", "2", FALSE },
    { "fact.potentials", "2 mm", TRUE },
    { "number", "", TRUE },
    { "number", PLUG, TRUE },
    { "number", "OWN", FALSE },
    { "text.en", "", TRUE },
    { "kind", "", TRUE },
    { "superseded-by", "770-1252", TRUE },
    { "superseded-by", "OWN", TRUE },
    { "superseded-by", PLUG, FALSE },
    { "port.face.poles", "0", TRUE },
    { "port.face.poles", "2", FALSE },
    { "port.face.markings", "1 2", FALSE },
    { "port.face.markings", "1/COM", TRUE },
    { "cores", "blue, brown", FALSE },
    { "cores", "bleu", TRUE },
  };
  static const char *const facts[] = { "width", "solid", "retention-force", "gtin", "potentials" };
  g_autoptr (KbCatalog)    catalog = kb_catalog_new_shipped ();
  g_autoptr (KbPartDraft)  draft = kb_part_draft_new (catalog, NULL, KB_PART_PLUG, FALSE, "Test");

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    kb_part_draft_add_fact (draft, kb_fact_def_find (facts[i]));
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const char *problem;

      kb_part_draft_set (draft, table[i].id, table[i].text);
      problem = kb_part_draft_find (draft, table[i].id)->problem;
      if ((problem != NULL) != table[i].wrong)
        g_error ("%s “%s”: %s", table[i].id, table[i].text, problem);
    }
}

static void
test_copy (void)
{
  g_autoptr (KbCatalog)   catalog = kb_catalog_new_shipped ();
  const KbPart           *plug = find_part (catalog, PLUG);
  g_autoptr (KbPartDraft) draft = kb_part_draft_new (catalog, plug, plug->kind, TRUE, "Test");
  g_autoptr (KbPart)      made = NULL;

  g_assert_nonnull (kb_part_draft_find (draft, "number")->problem);
  kb_part_draft_set (draft, "number", PLUG);
  g_assert_nonnull (kb_part_draft_find (draft, "number")->problem);
  kb_part_draft_set (draft, "number", "OWN-1");
  g_assert_cmpuint (kb_part_draft_count_problems (draft), ==, 0);
  made = kb_part_draft_to_part (draft);
  g_assert_cmpint (made->source->kind, ==, KB_SOURCE_ENTERED);
  g_assert_cmpuint (made->facts->len, ==, plug->facts->len);
}

/* Ports come and go, with their role, name and connection points. */
static void
test_ports (void)
{
  g_autoptr (KbCatalog)   catalog = kb_catalog_new_shipped ();
  const KbPart           *part = kb_catalog_find_part (catalog, PLUG);
  g_autoptr (KbPartDraft) draft = kb_part_draft_new (catalog, part, part->kind, TRUE, "Test");
  g_autoptr (KbPart)      made = NULL;
  const KbPort           *port;

  g_assert_cmpstr (kb_part_draft_find (draft, "port.face.points")->text, ==, "2 2");
  kb_part_draft_set (draft, "number", "OWN");
  kb_part_draft_set (draft, "kind", "distributor");
  kb_part_draft_add_port (draft);
  kb_part_draft_set (draft, "port.face2.poles", "3");
  kb_part_draft_set (draft, "port.face2.role", "output");
  kb_part_draft_set (draft, "port.face2.name", "output for status queries");
  kb_part_draft_set (draft, "port.face2.points", "1 2");
  g_assert_nonnull (kb_part_draft_find (draft, "port.face2.points")->problem);
  kb_part_draft_set (draft, "port.face2.points", "1 2 x");
  g_assert_nonnull (kb_part_draft_find (draft, "port.face2.points")->problem);
  kb_part_draft_set (draft, "port.face2.points", "1 2 0");
  g_assert_null (kb_part_draft_find (draft, "port.face2.points")->problem);
  kb_part_draft_remove_port (draft, "face");
  kb_part_draft_remove_port (draft, "no-such-port");
  g_assert_null (kb_part_draft_find (draft, "port.face.gender"));
  g_assert_cmpuint (kb_part_draft_count_problems (draft), ==, 0);
  made = kb_part_draft_to_part (draft);
  g_assert_cmpuint (made->ports->len, ==, 1);
  port = made->ports->pdata[0];
  g_assert_cmpstr (port->id, ==, "face2");
  g_assert_cmpint (port->role, ==, KB_PORT_OUTPUT);
  g_assert_cmpstr (port->name, ==, "output for status queries");
  g_assert_cmpint (g_array_index (port->poles, KbPole, 1).points, ==, 2);
  g_assert_cmpint (g_array_index (port->poles, KbPole, 2).points, ==, 0);
  kb_part_draft_remove_port (draft, "face2");
  g_assert_nonnull (kb_part_draft_find (draft, "kind")->problem);
}

void
add_draft_tests (void)
{
  g_test_add_func ("/catalog/draft/untouched", test_untouched);
  g_test_add_func ("/catalog/draft/retyped", test_retyped);
  g_test_add_func ("/catalog/draft/problems", test_problems);
  g_test_add_func ("/catalog/draft/copy", test_copy);
  g_test_add_func ("/catalog/draft/ports", test_ports);
}
