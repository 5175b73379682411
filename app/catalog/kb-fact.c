/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/kb-fact.h"

#include <glib/gi18n.h>

/* clang-format off */
#define Q KB_FACT_QUANTITY
#define R KB_FACT_RANGE
#define T KB_FACT_TEXT
#define B KB_FACT_TRUTH
#define MM { KB_UNIT_MM }
#define MM2 { KB_UNIT_MM2, KB_UNIT_AWG }
#define VOLT { KB_UNIT_VOLT, KB_UNIT_KILOVOLT }
#define AMPERE { KB_UNIT_AMPERE }
#define MILLIOHM { KB_UNIT_MILLIOHM }
#define NEWTON { KB_UNIT_NEWTON }
#define CELSIUS { KB_UNIT_CELSIUS }
#define NONE { KB_UNIT_NONE }
/* clang-format on */

/*
 * The order is that of files and of the inspector. Cross-section ranges stand twice where a sheet prints mm² and AWG
 * side by side: the two are not conversions of each other (domain facts, trap TR-05) and each is tested in its own unit.
 */
/* clang-format off */
static const KbFactDef defs[] = {
  /* electrical */
  { "rated-voltage", Q, KB_FACT_GROUP_ELECTRICAL, VOLT, N_ ("Rated voltage") },
  { "rated-impulse-voltage", Q, KB_FACT_GROUP_ELECTRICAL, VOLT, N_ ("Rated impulse voltage") },
  { "rated-current", Q, KB_FACT_GROUP_ELECTRICAL, AMPERE, N_ ("Rated current") },
  { "rating-standard", T, KB_FACT_GROUP_ELECTRICAL, NONE, N_ ("Ratings per") },
  { "overvoltage-category", T, KB_FACT_GROUP_ELECTRICAL, NONE, N_ ("Overvoltage category") },
  { "pollution-degree", Q, KB_FACT_GROUP_ELECTRICAL, NONE, N_ ("Pollution degree") },
  { "ul-rated-voltage", Q, KB_FACT_GROUP_ELECTRICAL, VOLT, N_ ("Rated voltage per UL") },
  { "ul-rated-current", Q, KB_FACT_GROUP_ELECTRICAL, AMPERE, N_ ("Rated current per UL") },
  { "ul-standard", T, KB_FACT_GROUP_ELECTRICAL, NONE, N_ ("UL ratings per") },
  { "ul-factory-wiring-only", B, KB_FACT_GROUP_ELECTRICAL, NONE, N_ ("UL ratings for factory wiring only") },
  { "us-interruption-current", Q, KB_FACT_GROUP_ELECTRICAL, AMPERE, N_ ("Interruption current, US market, below") },
  { "us-interruption-voltage", Q, KB_FACT_GROUP_ELECTRICAL, VOLT, N_ ("Interruption voltage, US market, up to") },
  { "contact-resistance", Q, KB_FACT_GROUP_ELECTRICAL, MILLIOHM, N_ ("Contact resistance") },
  { "contact-transition-resistance", Q, KB_FACT_GROUP_ELECTRICAL, MILLIOHM, N_ ("Contact transition plug to socket") },
  /* connection */
  { "connection-technology", T, KB_FACT_GROUP_CONNECTION, NONE, N_ ("Connection technology") },
  { "actuation", T, KB_FACT_GROUP_CONNECTION, NONE, N_ ("Actuation") },
  { "nominal-cross-section", Q, KB_FACT_GROUP_CONNECTION, MM2, N_ ("Nominal cross-section") },
  { "solid", R, KB_FACT_GROUP_CONNECTION, { KB_UNIT_MM2 }, N_ ("Solid") },
  { "solid-awg", R, KB_FACT_GROUP_CONNECTION, { KB_UNIT_AWG }, N_ ("Solid (AWG)") },
  { "solid-push-in", R, KB_FACT_GROUP_CONNECTION, { KB_UNIT_MM2 }, N_ ("Solid, push-in") },
  { "solid-push-in-awg", R, KB_FACT_GROUP_CONNECTION, { KB_UNIT_AWG }, N_ ("Solid, push-in (AWG)") },
  { "stranded", R, KB_FACT_GROUP_CONNECTION, { KB_UNIT_MM2 }, N_ ("Stranded") },
  { "stranded-awg", R, KB_FACT_GROUP_CONNECTION, { KB_UNIT_AWG }, N_ ("Stranded (AWG)") },
  { "fine-stranded", R, KB_FACT_GROUP_CONNECTION, { KB_UNIT_MM2 }, N_ ("Fine-stranded") },
  { "fine-stranded-awg", R, KB_FACT_GROUP_CONNECTION, { KB_UNIT_AWG }, N_ ("Fine-stranded (AWG)") },
  { "ferrule-collar", R, KB_FACT_GROUP_CONNECTION, { KB_UNIT_MM2 }, N_ ("Ferrule with plastic collar") },
  { "ferrule-collar-awg", R, KB_FACT_GROUP_CONNECTION, { KB_UNIT_AWG }, N_ ("Ferrule with plastic collar (AWG)") },
  { "ferrule-plain", R, KB_FACT_GROUP_CONNECTION, { KB_UNIT_MM2 }, N_ ("Ferrule without plastic collar") },
  { "ferrule-plain-awg", R, KB_FACT_GROUP_CONNECTION, { KB_UNIT_AWG }, N_ ("Ferrule without plastic collar (AWG)") },
  { "ferrule-push-in", R, KB_FACT_GROUP_CONNECTION, { KB_UNIT_MM2 }, N_ ("Ferrule, push-in, from") },
  { "ferrule-push-in-awg", R, KB_FACT_GROUP_CONNECTION, { KB_UNIT_AWG }, N_ ("Ferrule, push-in, from (AWG)") },
  { "strip-length", Q, KB_FACT_GROUP_CONNECTION, MM, N_ ("Strip length") },
  { "sheath-strip-length", Q, KB_FACT_GROUP_CONNECTION, MM, N_ ("Sheath strip length") },
  { "earth-extension", Q, KB_FACT_GROUP_CONNECTION, MM, N_ ("Extension of the earth conductor") },
  { "connection-points", Q, KB_FACT_GROUP_CONNECTION, NONE, N_ ("Connection points") },
  { "potentials", Q, KB_FACT_GROUP_CONNECTION, NONE, N_ ("Potentials") },
  { "conductors-per-pole", Q, KB_FACT_GROUP_CONNECTION, NONE, N_ ("Conductors per pole") },
  { "clamp-blade-width", Q, KB_FACT_GROUP_CONNECTION, MM, N_ ("Screwdriver blade for the clamp") },
  { "entry-direction", Q, KB_FACT_GROUP_CONNECTION, { KB_UNIT_DEGREE }, N_ ("Conductor entry to mating direction") },
  /* geometry */
  { "width", Q, KB_FACT_GROUP_GEOMETRY, MM, N_ ("Width") },
  { "height", Q, KB_FACT_GROUP_GEOMETRY, MM, N_ ("Height") },
  { "depth", Q, KB_FACT_GROUP_GEOMETRY, MM, N_ ("Depth") },
  { "pole-spacing", Q, KB_FACT_GROUP_GEOMETRY, MM, N_ ("Pole spacing") },
  { "cut-out-width", R, KB_FACT_GROUP_GEOMETRY, MM, N_ ("Cut-out in the plate") },
  /* mechanical */
  { "mating-force", R, KB_FACT_GROUP_MECHANICAL, NEWTON, N_ ("Mating force") },
  { "unmating-force", R, KB_FACT_GROUP_MECHANICAL, NEWTON, N_ ("Unmating force, unlocked") },
  { "retention-force", R, KB_FACT_GROUP_MECHANICAL, NEWTON, N_ ("Retention force, locked") },
  { "mating-cycles", Q, KB_FACT_GROUP_MECHANICAL, NONE, N_ ("Mating cycles without load") },
  { "mating-cycles-loaded", Q, KB_FACT_GROUP_MECHANICAL, NONE, N_ ("Mating cycles under load") },
  { "mating-cycles-load", Q, KB_FACT_GROUP_MECHANICAL, AMPERE, N_ ("Load for mating cycles") },
  { "mating-cycles-cross-section", Q, KB_FACT_GROUP_MECHANICAL, MM2, N_ ("Conductor for mating cycles under load") },
  { "protection-degree", T, KB_FACT_GROUP_MECHANICAL, NONE, N_ ("Protection, alone") },
  { "protection-degree-mated", T, KB_FACT_GROUP_MECHANICAL, NONE, N_ ("Protection, mated with strain relief housing") },
  { "accessible-place", B, KB_FACT_GROUP_MECHANICAL, NONE, N_ ("For openly accessible places") },
  { "connection-type", T, KB_FACT_GROUP_MECHANICAL, NONE, N_ ("Connector connection type") },
  { "mismating-protection", B, KB_FACT_GROUP_MECHANICAL, NONE, N_ ("Mismating protection") },
  { "locking", T, KB_FACT_GROUP_MECHANICAL, NONE, N_ ("Locking") },
  { "locking-lever", T, KB_FACT_GROUP_MECHANICAL, NONE, N_ ("Locking lever") },
  { "mounted-levers", T, KB_FACT_GROUP_MECHANICAL, NONE, N_ ("Levers of mounted connectors") },
  { "additional-levers-for", T, KB_FACT_GROUP_MECHANICAL, NONE, N_ ("Additional levers needed for") },
  { "factory-levers", Q, KB_FACT_GROUP_MECHANICAL, NONE, N_ ("Levers fitted at the factory") },
  { "weight", Q, KB_FACT_GROUP_MECHANICAL, { KB_UNIT_GRAM }, N_ ("Weight") },
  /* material */
  { "insulating-material", T, KB_FACT_GROUP_MATERIAL, NONE, N_ ("Insulating material") },
  { "clamp-material", T, KB_FACT_GROUP_MATERIAL, NONE, N_ ("Clamping spring material") },
  { "contact-material", T, KB_FACT_GROUP_MATERIAL, NONE, N_ ("Contact material") },
  { "insulating-material-group", T, KB_FACT_GROUP_MATERIAL, NONE, N_ ("Insulating material group") },
  { "flammability-class", T, KB_FACT_GROUP_MATERIAL, NONE, N_ ("Flammability class") },
  { "compliance", T, KB_FACT_GROUP_MATERIAL, NONE, N_ ("RoHS") },
  /* environment */
  { "processing-temperature", R, KB_FACT_GROUP_ENVIRONMENT, CELSIUS, N_ ("Processing temperature") },
  { "operating-temperature", R, KB_FACT_GROUP_ENVIRONMENT, CELSIUS, N_ ("Continuous operating temperature") },
  { "insulation-temperature", R, KB_FACT_GROUP_ENVIRONMENT, CELSIUS, N_ ("Temperature limit of insulating parts") },
  /* commercial */
  { "packaging", T, KB_FACT_GROUP_COMMERCIAL, NONE, N_ ("Packaging") },
  { "origin", T, KB_FACT_GROUP_COMMERCIAL, NONE, N_ ("Country of origin") },
  { "gtin", T, KB_FACT_GROUP_COMMERCIAL, NONE, N_ ("GTIN") },
  { "customs-number", T, KB_FACT_GROUP_COMMERCIAL, NONE, N_ ("Customs tariff number") },
  { "approval", T, KB_FACT_GROUP_COMMERCIAL, NONE, N_ ("Approval"), TRUE },
  { "pack-quantity", Q, KB_FACT_GROUP_COMMERCIAL, NONE, N_ ("Pieces in a pack") },
  { "etim-class", T, KB_FACT_GROUP_COMMERCIAL, NONE, N_ ("ETIM class") },
  { "eclass", T, KB_FACT_GROUP_COMMERCIAL, NONE, N_ ("ECLASS class") },
  { "page", T, KB_FACT_GROUP_COMMERCIAL, NONE, N_ ("Product page") },
  /* accessories: what they fit */
  { "for-poles", Q, KB_FACT_GROUP_ACCESSORY, NONE, N_ ("For number of poles") },
  { "for-mounting", T, KB_FACT_GROUP_ACCESSORY, NONE, N_ ("For mounting") },
  { "for-gender", T, KB_FACT_GROUP_ACCESSORY, NONE, N_ ("For") },
  { "cable-diameter", R, KB_FACT_GROUP_ACCESSORY, MM, N_ ("Cable diameter") },
  { "cables", Q, KB_FACT_GROUP_ACCESSORY, NONE, N_ ("Number of cables") },
  { "housing-length", Q, KB_FACT_GROUP_ACCESSORY, MM, N_ ("Length as printed") },
  { "plate-thickness", R, KB_FACT_GROUP_ACCESSORY, MM, N_ ("Plate thickness") },
  { "operation", T, KB_FACT_GROUP_ACCESSORY, NONE, N_ ("Operation") },
  { "locking-clip", B, KB_FACT_GROUP_ACCESSORY, NONE, N_ ("Locking clip") },
  { "separable", B, KB_FACT_GROUP_ACCESSORY, NONE, N_ ("Separable") },
  { "blade-width", Q, KB_FACT_GROUP_ACCESSORY, MM, N_ ("Blade width") },
  { "blade-thickness", Q, KB_FACT_GROUP_ACCESSORY, MM, N_ ("Blade thickness") },
  { "shaft", T, KB_FACT_GROUP_ACCESSORY, NONE, N_ ("Shaft") },
  { "ways", Q, KB_FACT_GROUP_ACCESSORY, NONE, N_ ("Ways") },
  /* cables */
  { "outer-diameter", R, KB_FACT_GROUP_CABLE, MM, N_ ("Outer diameter") },
  { "core-cross-section", Q, KB_FACT_GROUP_CABLE, MM2, N_ ("Cross-section of the cores") },
  { "conductor-class", Q, KB_FACT_GROUP_CABLE, NONE, N_ ("Conductor class (IEC 60228)") },
  { "conductor-resistance", Q, KB_FACT_GROUP_CABLE, { KB_UNIT_OHM_PER_KM }, N_ ("Conductor resistance at 20 °C") },
  { "cable-rated-voltage", T, KB_FACT_GROUP_CABLE, NONE, N_ ("Rated voltage U₀/U") },
  { "sheath-material", T, KB_FACT_GROUP_CABLE, NONE, N_ ("Sheath material") },
  { "conductor-temperature", Q, KB_FACT_GROUP_CABLE, CELSIUS, N_ ("Highest temperature of the conductor") },
  { "bend-radius", Q, KB_FACT_GROUP_CABLE, { KB_UNIT_MM, KB_UNIT_TIMES }, N_ ("Smallest bending radius") },
  { "lead-length", Q, KB_FACT_GROUP_CABLE, { KB_UNIT_MM }, N_ ("Length of the lead") },
  { "lead-cores", Q, KB_FACT_GROUP_CABLE, NONE, N_ ("Cores of the lead") },
  /* what no figure says: kept as printed */
  { "feature", T, KB_FACT_GROUP_NOTES, NONE, N_ ("Feature"), TRUE },
  { "mismating-note", T, KB_FACT_GROUP_NOTES, NONE, N_ ("Protected against"), TRUE },
  { "safety-note", T, KB_FACT_GROUP_NOTES, NONE, N_ ("Safety information"), TRUE },
  { "work-step", T, KB_FACT_GROUP_NOTES, NONE, N_ ("Work step"), TRUE },
  { "coding-step", T, KB_FACT_GROUP_NOTES, NONE, N_ ("Change of the coding"), TRUE },
  { "cascading-limit", Q, KB_FACT_GROUP_NOTES, NONE, N_ ("At most in a row") },
  { "cascadable", B, KB_FACT_GROUP_NOTES, NONE, N_ ("Can be cascaded") },
  { "note", T, KB_FACT_GROUP_NOTES, NONE, N_ ("Note"), TRUE },
};
/* clang-format on */

#undef Q
#undef R
#undef T
#undef B

const KbFactDef *
kb_fact_defs (guint *n_defs)
{
  *n_defs = G_N_ELEMENTS (defs);
  return defs;
}

const KbFactDef *
kb_fact_def_find (const char *name)
{
  static gsize       ready = 0;
  static GHashTable *by_name;

  if (g_once_init_enter (&ready))
    {
      by_name = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < G_N_ELEMENTS (defs); i++)
        g_hash_table_insert (by_name, (char *) defs[i].name, (gpointer) &defs[i]);
      g_once_init_leave (&ready, 1);
    }
  return name != NULL ? g_hash_table_lookup (by_name, name) : NULL;
}

const char *const *
kb_fact_def_names (void)
{
  static const char *names[G_N_ELEMENTS (defs) + 1];

  if (names[0] == NULL)
    for (guint i = G_N_ELEMENTS (defs); i-- > 0;)
      names[i] = defs[i].name;
  return names;
}

const char *
kb_fact_def_label (const KbFactDef *def)
{
  return _ (def->label);
}

const char *
kb_fact_group_label (KbFactGroup group)
{
  static const char *const labels[KB_N_FACT_GROUPS] = {
    N_ ("Electrical data"), N_ ("Connection data"), N_ ("Geometry"),        N_ ("Mechanical data"),
    N_ ("Material"),        N_ ("Environment"),     N_ ("Commercial data"), N_ ("What it fits to"),
    N_ ("Cable"),           N_ ("Notes"),
  };
  return _ (labels[group]);
}

static const char *const source_kinds[] = { "stated", "entered", "teaching" };

const char *
kb_source_kind_to_string (KbSourceKind kind)
{
  return source_kinds[kind];
}

gboolean
kb_source_kind_from_string (const char *string, KbSourceKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (source_kinds); i++)
    if (g_strcmp0 (string, source_kinds[i]) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

KbSource *
kb_source_new (const char *id, KbSourceKind kind, const char *title)
{
  KbSource *self = g_new0 (KbSource, 1);

  g_atomic_ref_count_init (&self->ref);
  self->id = g_strdup (id);
  self->kind = kind;
  self->title = g_strdup (title);
  return self;
}

KbSource *
kb_source_ref (KbSource *self)
{
  g_atomic_ref_count_inc (&self->ref);
  return self;
}

void
kb_source_unref (KbSource *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref))
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->address);
  g_free (self->date);
  g_free (self->confidence);
  g_free (self->by);
  g_free (self);
}

KbFact *
kb_fact_new (const KbFactDef *def)
{
  KbFact *self = g_new0 (KbFact, 1);

  self->def = def;
  return self;
}

void
kb_fact_free (KbFact *self)
{
  if (self == NULL)
    return;
  kb_value_clear (&self->value);
  g_free (self->printed);
  kb_source_unref (self->source);
  g_free (self);
}

KbFact *
kb_fact_copy (const KbFact *self)
{
  KbFact *copy = kb_fact_new (self->def);

  kb_value_copy (&self->value, &copy->value);
  copy->poles = self->poles;
  copy->approximate = self->approximate;
  copy->printed = g_strdup (self->printed);
  copy->source = self->source != NULL ? kb_source_ref (self->source) : NULL;
  return copy;
}

gboolean
kb_fact_equal (const KbFact *a, const KbFact *b)
{
  return a->def == b->def && a->poles == b->poles && a->approximate == b->approximate
         && kb_value_equal (&a->value, &b->value) && g_strcmp0 (a->printed, b->printed) == 0
         && g_strcmp0 (a->source ? a->source->title : NULL, b->source ? b->source->title : NULL)
              == 0;
}
