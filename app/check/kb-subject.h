/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a rule looks at: who plays its roles, and what the words of the rules' language mean for them. */
#pragma once

#include "check/kb-reading.h"

G_BEGIN_DECLS

/**
 * KbActor:
 *
 * Who plays a role. Which fields are set depends on the kind of thing; all are borrowed. An actor without @part and
 * @item is nobody (a connector without circuit): all its facts are unknown.
 *
 * @label: how texts name it, as "X1" or the part number
 * @item: occurrence in the document; NULL for two parts of the catalogue
 * @port: of a port or a pole
 * @core: of a core
 * @pole: of a pole
 * @point: of a pole: the connection point, as "1.2"
 * @end: of a cable end, a core: 0 or 1
 */
typedef struct
{
  const char   *label;
  const KbPart *part;
  const KbItem *item;
  const KbPort *port;
  const KbCore *core;
  const KbPole *pole;
  const char   *point;
  int           end;
} KbActor;

/**
 * KbSubject:
 * @reading: of the document; without one for two parts of the catalogue
 * @fits, @permitted: of a mating or a pair, as far as decided by the rules before
 * @reasons: (nullable): of a pair: the KbReason why it is @permitted or not
 */
typedef struct
{
  KbSubjectKind kind;
  KbCatalog    *catalog;
  KbReading     reading;
  KbActor       actors[KB_MAX_ROLES];
  KbTruth       fits;
  KbTruth       permitted;
  GPtrArray    *reasons;
} KbSubject;

/* Fills @value with the fact; UNKNOWN where it is not stated. */
void kb_subject_get_fact (const KbSubject *self, const KbFactRef *ref, KbValue *value);
/* How many entries the list has, or how many of them are @of; UNKNOWN where it is not stated. The list itself is not made
 * where it can be helped. */
void kb_subject_count_fact (const KbSubject *self,
                            const KbFactRef *ref,
                            const char      *of,
                            KbValue         *count);
/* A value of the fact for eyes: colours, families and kinds by name, the rest as it is; owned. */
char *kb_subject_value_to_text (const KbSubject *self, const KbFactRef *ref, const KbValue *value)
  G_GNUC_WARN_UNUSED_RESULT;
/* Of KbMissing: what is not stated, so that a fact that was gathered from several is unknown; owned; empty where the fact
 * is one of its own. */
GPtrArray *kb_subject_list_unstated (const KbSubject *self, const KbFactRef *ref)
  G_GNUC_WARN_UNUSED_RESULT;
/* The fact for eyes; owned. */
char *kb_subject_fact_to_text (const KbSubject *self, const KbFactRef *ref)
  G_GNUC_WARN_UNUSED_RESULT;
/* The items that @rule is about, each once, NULL-terminated; a circuit only where the rule asks something of it. */
void kb_subject_get_items (const KbSubject *self,
                           const KbRule    *rule,
                           const KbItem    *items[KB_MAX_ROLES + 1]);

typedef void (*KbSubjectFunc) (const KbSubject *subject, gpointer user_data);

/**
 * kb_subject_foreach:
 *
 * Calls @func for every subject that belongs to the item: a mating is a connection, and a mating where both ports are
 * there; a connector is one, with one for each
 * accessory, be it there or follow from its use, and for each cable in a strain relief housing; a cable is one, with one for each end at a connector and for
 * each terminated core there; a circuit is one; the properties stand for the project. Instead of an
 * item, the id of a pair of parts (kb-pair.h) stands for the pairs of their ports.
 */
void kb_subject_foreach (const KbReading *reading,
                         const char      *item,
                         KbSubjectFunc    func,
                         gpointer         user_data);

/* The words about currents and voltages (kb-facts-supply.c), about how a cable is connected and drawn (kb-facts-cable.c),
 * and about circuits and the harness as a whole (kb-facts-project.c); FALSE where @ref is none of them. */
gboolean kb_subject_get_supply_fact (const KbSubject *self, const KbFactRef *ref, KbValue *value);
gboolean kb_subject_get_run_fact (const KbSubject *self, const KbFactRef *ref, KbValue *value);
gboolean kb_subject_get_project_fact (const KbSubject *self, const KbFactRef *ref, KbValue *value);
/* Outer diameter of a cable: as measured, else as its type states it. */
void kb_actor_get_diameter (const KbActor *cable, KbValue *value);
/* The circuit of a connector or cable: its own, else that of the first feed that reaches it; NULL where there is none. */
const KbItem *kb_reading_get_circuit (const KbReading *self, const KbItem *item);

/* For kb-facts.c: the words about occurrences in a document (kb-facts-document.c). */
void kb_subject_get_document_fact (const KbSubject *self, const KbFactRef *ref, KbValue *value);
/* The same as a count of the entries that are @of; FALSE where the list has to be made to be counted. */
gboolean kb_subject_count_document_fact (const KbSubject *self,
                                         const KbFactRef *ref,
                                         const char      *of,
                                         KbValue         *count);

G_END_DECLS
