/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Settings: what a harness states about its items that no catalogue can know: where a connector is, how a cable end is
 * treated, what a circuit is protected by. Which settings there are stands in one table (kb-setting.c); files, the
 * inspector and the rules' words all work from it, so that a new setting is a new row. What nobody sets is unknown.
 */
#pragma once

#include "catalog/kb-value.h"

G_BEGIN_DECLS

/* Whose a setting can be; a mask. */
typedef enum
{
  KB_SETTING_OF_PROJECT = 1 << 0,
  KB_SETTING_OF_CIRCUIT = 1 << 1,
  KB_SETTING_OF_CONNECTOR = 1 << 2,
  KB_SETTING_OF_CABLE = 1 << 3,
  KB_SETTING_OF_CABLE_END = 1 << 4, /* a cable has two of it, one for each end */
} KbSettingOwner;

typedef enum
{
  KB_SETTING_TRUTH,  /* the words "yes" and "no" */
  KB_SETTING_CHOICE, /* one word of a closed list */
  KB_SETTING_FIGURE, /* in the small unit of @unit */
  KB_SETTING_TEXT,
  KB_SETTING_LIST, /* words, in files with blanks between */
} KbSettingType;

/* @word: in files and rules; @label: for eyes, untranslated */
typedef struct
{
  const char *word;
  const char *label;
} KbSettingChoice;

/**
 * KbSettingDef:
 * @name: in files and rules, as "load-current"
 * @owners: mask of KbSettingOwner; what is not set on an item holds as it is set for the project, where both can have it
 * @choices: of a choice; ended by a NULL word
 * @label: for eyes, untranslated
 * @hint: (nullable): one sentence more about it, untranslated
 * @least, @most: of a figure: whole numbers in its large unit, between which it is; both 0 where any will do
 */
typedef struct
{
  const char            *name;
  guint                  owners;
  KbSettingType          type;
  KbUnit                 unit;
  const KbSettingChoice *choices;
  const char            *label;
  const char            *hint;
  int                    least;
  int                    most;
} KbSettingDef;

const KbSettingDef *kb_setting_defs (guint *n_defs);
/* NULL where there is none. */
const KbSettingDef *kb_setting_def_find (const char *name);
/* The names of all settings that an owner of the mask can have, NULL-terminated; free with g_free(). */
const char **kb_setting_def_names (guint owners);
/* Translated. */
const char *kb_setting_def_label (const KbSettingDef *def);
const char *kb_setting_def_hint (const KbSettingDef *def);
/* The words of a choice or truth, NULL-terminated, borrowed; NULL for other types. */
const char *const *kb_setting_def_words (const KbSettingDef *def);
/* A word of the setting for eyes, translated; the word itself where it is none of the list. */
const char *kb_setting_def_word_label (const KbSettingDef *def, const char *word);
/**
 * kb_setting_def_parse:
 * @text: as in files: a word, a decimal in the large unit, a text
 *
 * Returns: FALSE where @text cannot be a value of it.
 */
gboolean kb_setting_def_parse (const KbSettingDef *def, const char *text, KbValue *value);
/* As in files; owned. */
char *kb_setting_def_format (const KbSettingDef *def, const KbValue *value)
  G_GNUC_WARN_UNUSED_RESULT;
/* For eyes; owned. */
char *kb_setting_def_to_text (const KbSettingDef *def, const KbValue *value)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
