/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xml/kb-xml-reader.h"

#include <glib/gi18n.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <string.h>

#include "xml/kb-decimal.h"
#include "xml/kb-file.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

/* The structured error became const in libxml2 2.12, and per-context in 2.13. */
#if LIBXML_VERSION >= 21200
#define KB_XML_ERROR const xmlError *
#else
#define KB_XML_ERROR xmlErrorPtr
#endif

/* After so many elements it is told how far reading is. */
#define ELEMENTS_A_STEP 256

/* What is freed and larger than this, in bytes, is joined with what is free beside it at once; below it are short texts. */
#define LARGEST_LEFT 64

const KbXmlLimits kb_xml_default_limits = { KB_FILE_MAX_BYTES, 32, 20 * 1000 * 1000 };

typedef struct
{
  const KbXmlLimits *limits;
  KbProblems        *problems;
  gsize              size; /* of the file in bytes */
  guint              depth;
  guint              elements;
  gboolean           refused;
  gboolean           cancelled;
} ParseState;

/* Where the text is not in UTF-8 this is about. */
static gsize
get_position (xmlParserCtxt *ctxt)
{
  return ctxt->input != NULL
           ? ctxt->input->consumed + (gsize) (ctxt->input->cur - ctxt->input->base)
           : 0;
}

static void
look_at_progress (xmlParserCtxt *ctxt)
{
  ParseState *state = ctxt->_private;

  if (state->elements % ELEMENTS_A_STEP != 0
      || kb_progress_go_on (kb_problems_get_progress (state->problems), get_position (ctxt),
                            state->size))
    return;
  state->cancelled = TRUE;
  xmlStopParser (ctxt);
}

static void
refuse (xmlParserCtxt *ctxt, const char *text)
{
  ParseState *state = ctxt->_private;

  if (!state->refused)
    kb_problems_add (state->problems, KB_SEVERITY_ERROR, xmlSAX2GetLineNumber (ctxt), "%s", text);
  state->refused = TRUE;
  xmlStopParser (ctxt);
}

static void
on_internal_subset (void          *ctx,
                    const xmlChar *name,
                    const xmlChar *external_id,
                    const xmlChar *system_id)
{
  refuse (ctx,
          _ ("The file has a DOCTYPE. Remove the DOCTYPE line: it is not needed and not read."));
}

static void
on_start_element (void           *ctx,
                  const xmlChar  *name,
                  const xmlChar  *prefix,
                  const xmlChar  *uri,
                  int             n_namespaces,
                  const xmlChar **namespaces,
                  int             n_attributes,
                  int             n_defaulted,
                  const xmlChar **attributes)
{
  xmlParserCtxt *ctxt = ctx;
  ParseState    *state = ctxt->_private;
  int            line = xmlSAX2GetLineNumber (ctxt);

  if (++state->depth > state->limits->depth)
    {
      refuse (ctxt, _ ("The elements are nested too deeply. This is no file of this program."));
      return;
    }
  if (++state->elements > state->limits->elements)
    {
      refuse (ctxt, _ ("The file has too many elements. Split it into smaller files."));
      return;
    }
  look_at_progress (ctxt);
  if (state->cancelled)
    return;
  xmlSAX2StartElementNs (ctx, name, prefix, uri, n_namespaces, namespaces, n_attributes,
                         n_defaulted, attributes);
  /* The tree's own line saturates at 65535, the parser's does not. */
  if (ctxt->node != NULL)
    ctxt->node->_private = GINT_TO_POINTER (line);
}

static void
on_end_element (void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  ParseState *state = ((xmlParserCtxt *) ctx)->_private;

  state->depth--;
  xmlSAX2EndElementNs (ctx, name, prefix, uri);
}

static void
on_error (void *user_data, KB_XML_ERROR error)
{
  xmlParserCtxt   *ctxt = user_data;
  ParseState      *state = ctxt->_private;
  g_autofree char *message = NULL;

  if (state->refused || state->cancelled || error->level == XML_ERR_WARNING)
    return;
  message = g_strdup (error->message != NULL ? error->message : "?");
  g_strdelimit (g_strchomp (message), "\n", ' ');
  /* One fault in the syntax makes many followers: the first is the one to mend. */
  state->refused = TRUE;
  kb_problems_add (
    state->problems, KB_SEVERITY_ERROR, error->line,
    /* TRANSLATORS: %s is the XML parser's own message */
    _ (
      "The file is not well-formed XML: %s. Mend this place or restore an earlier copy of the file."),
    message);
}

/* Faults in the encoding's conversion are raised without the parser; unheard, libxml2 would print them. */
static void
on_stray_error (void *user_data, KB_XML_ERROR error)
{
}

static xmlParserInput *
no_external (const char *url, const char *id, xmlParserCtxt *ctxt)
{
  return NULL;
}

xmlDoc *
kb_xml_parse (GBytes *bytes, const KbXmlLimits *limits, KbProblems *problems)
{
  static gsize           ready = 0;
  ParseState             state = { limits != NULL ? limits : &kb_xml_default_limits, problems };
  xmlParserCtxt         *ctxt;
  xmlDoc                *doc;
  gsize                  size;
  const char            *data = g_bytes_get_data (bytes, &size);
  gboolean               well_formed;
  xmlStructuredErrorFunc other_handler = xmlStructuredError;
  void                  *other_data = xmlStructuredErrorContext;

  if (g_once_init_enter (&ready))
    {
      xmlInitParser ();
      xmlSetExternalEntityLoader (no_external);
#ifdef __GLIBC__
      /* Nodes of a tree would be left to be joined, all of them, by whoever happens to ask for much memory next; freed with
       * the tree it costs nothing that can be measured. */
      mallopt (M_MXFAST, LARGEST_LEFT);
#endif
      g_once_init_leave (&ready, 1);
    }
  if (size == 0)
    {
      kb_problems_add (problems, KB_SEVERITY_ERROR, 1, "%s",
                       _ ("The file is empty. Restore an earlier copy of it or start a new one."));
      return NULL;
    }
  if (size > state.limits->bytes || size > G_MAXINT)
    {
      kb_problems_add (
        problems, KB_SEVERITY_ERROR, 0, "%s",
        _ ("The file is too large. This is no file of this program, or it must be split."));
      return NULL;
    }

  state.size = size;
  ctxt = xmlNewParserCtxt ();
  g_assert (ctxt != NULL);
  xmlCtxtUseOptions (ctxt, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT);
  ctxt->_private = &state;
  ctxt->sax->internalSubset = on_internal_subset;
  ctxt->sax->startElementNs = on_start_element;
  ctxt->sax->endElementNs = on_end_element;
#if LIBXML_VERSION >= 21300
  xmlCtxtSetErrorHandler (ctxt, on_error, ctxt);
#else
  ctxt->sax->serror = on_error;
#endif
  xmlSetStructuredErrorFunc (NULL, on_stray_error);
  doc = xmlCtxtReadMemory (ctxt, data, (int) size, NULL, NULL,
                           XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT);
  xmlSetStructuredErrorFunc (other_data, other_handler);
  well_formed = ctxt->wellFormed;
  xmlFreeParserCtxt (ctxt);

  if (!state.refused && !state.cancelled && (doc == NULL || !well_formed))
    {
      kb_problems_add (problems, KB_SEVERITY_ERROR, 1, "%s",
                       _ ("The file is not XML. Choose another file."));
      state.refused = TRUE;
    }
  if (state.refused || state.cancelled)
    g_clear_pointer (&doc, xmlFreeDoc);
  return doc;
}

int
kb_xml_line (const xmlNode *node)
{
  return GPOINTER_TO_INT (node->_private);
}

gboolean
kb_xml_is (const xmlNode *node, const char *ns, const char *name)
{
  return node->type == XML_ELEMENT_NODE && node->ns != NULL
         && strcmp ((const char *) node->ns->href, ns) == 0
         && strcmp ((const char *) node->name, name) == 0;
}

xmlNode *
kb_xml_first_element (xmlNode *node)
{
  while (node != NULL && node->type != XML_ELEMENT_NODE)
    node = node->next;
  return node;
}

const char *
kb_xml_get (const xmlNode *node, const char *name)
{
  for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
    if (attr->ns == NULL && strcmp ((const char *) attr->name, name) == 0)
      return attr->children != NULL ? (const char *) attr->children->content : "";
  return NULL;
}

const char *
kb_xml_require (const xmlNode *node, const char *name, KbProblems *problems)
{
  const char *value = kb_xml_get (node, name);

  if (value != NULL && *value != '\0')
    return value;
  kb_problems_add (problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                   _ ("The element “%s” misses the attribute “%s”. Add it."),
                   (const char *) node->name, name);
  return NULL;
}

gboolean
kb_xml_get_decimal (const xmlNode *node,
                    const char    *name,
                    int            scale,
                    gint64        *value,
                    KbProblems    *problems)
{
  const char *text = kb_xml_get (node, name);

  if (text == NULL)
    return FALSE;
  if (kb_decimal_parse (text, scale, value))
    return TRUE;
  kb_problems_add (
    problems, KB_SEVERITY_ERROR, kb_xml_line (node),
    _ (
      "The attribute “%s” of “%s” is “%s”. Write a decimal number with a point and at most %d places."),
    name, (const char *) node->name, text, scale);
  return FALSE;
}

gboolean
kb_xml_require_decimal (const xmlNode *node,
                        const char    *name,
                        int            scale,
                        gint64        *value,
                        KbProblems    *problems)
{
  return kb_xml_require (node, name, problems) != NULL
         && kb_xml_get_decimal (node, name, scale, value, problems);
}

gboolean
kb_xml_get_int (const xmlNode *node,
                const char    *name,
                int            min,
                int            max,
                int           *value,
                KbProblems    *problems)
{
  const char *text = kb_xml_get (node, name);
  gint64      number;

  if (text == NULL)
    return FALSE;
  if (kb_decimal_parse (text, 0, &number) && number >= min && number <= max)
    {
      *value = (int) number;
      return TRUE;
    }
  kb_problems_add (problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                   _ ("The attribute “%s” of “%s” is “%s”. Write a whole number from %d to %d."),
                   name, (const char *) node->name, text, min, max);
  return FALSE;
}

char *
kb_xml_dup_text (const xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  char    *text = g_strstrip (g_strdup (content != NULL ? (const char *) content : ""));

  xmlFree (content);
  return text;
}

/* Levenshtein distance, bounded by what the words' lengths allow; words are short. */
static guint
word_distance (const char *a, const char *b)
{
  gsize             n = strlen (a), m = strlen (b);
  g_autofree guint *row = g_new (guint, m + 1);

  for (gsize j = 0; j <= m; j++)
    row[j] = j;
  for (gsize i = 1; i <= n; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (gsize j = 1; j <= m; j++)
        {
          guint above = row[j];
          guint best = diagonal + (g_ascii_tolower (a[i - 1]) != g_ascii_tolower (b[j - 1]));

          best = MIN (best, above + 1);
          best = MIN (best, row[j - 1] + 1);
          diagonal = above;
          row[j] = best;
        }
    }
  return row[m];
}

const char *
kb_nearest_word (const char *word, const char *const *candidates)
{
  const char *nearest = NULL;
  guint       best = MAX (2, strlen (word) / 3) + 1;

  if (strlen (word) > 100)
    return NULL;
  for (; candidates != NULL && *candidates != NULL; candidates++)
    {
      guint distance = word_distance (word, *candidates);

      /* As far apart as the longer one is long: they have nothing in common. */
      if (distance < best && distance < MAX (strlen (word), strlen (*candidates)))
        {
          best = distance;
          nearest = *candidates;
        }
    }
  return nearest;
}

void
kb_xml_check_attributes (const xmlNode *node, const char *const *known, KbProblems *problems)
{
  for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
    {
      const char *nearest;

      if (attr->ns != NULL || g_strv_contains (known, (const char *) attr->name))
        continue;
      nearest = kb_nearest_word ((const char *) attr->name, known);
      if (nearest != NULL)
        kb_problems_add (problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                         _ ("“%s” is no attribute of “%s”. Did you mean “%s”?"),
                         (const char *) attr->name, (const char *) node->name, nearest);
      else
        kb_problems_add (problems, KB_SEVERITY_ERROR, kb_xml_line (node),
                         _ ("“%s” is no attribute of “%s”. Remove it."), (const char *) attr->name,
                         (const char *) node->name);
    }
}

gboolean
kb_xml_report_version (const xmlNode *root,
                       const char    *namespace_uri,
                       const char    *name,
                       KbProblems    *problems)
{
  if (strcmp ((const char *) root->name, name) != 0 || kb_xml_is (root, namespace_uri, name))
    return FALSE;
  kb_problems_add (
    problems, KB_SEVERITY_ERROR, kb_xml_line (root),
    _ (
      "The file is of another version: the namespace of “%s” is “%s”, not “%s”. Use the version of the program that wrote it."),
    name, root->ns != NULL ? (const char *) root->ns->href : "", namespace_uri);
  return TRUE;
}

void
kb_xml_unexpected (const xmlNode *node, KbProblems *problems)
{
  kb_problems_add (
    problems, KB_SEVERITY_ERROR, kb_xml_line (node),
    _ ("The element “%s” has no place in “%s”. Remove it or mend its name."),
    (const char *) node->name,
    node->parent != NULL && node->parent->name != NULL ? (const char *) node->parent->name : "?");
}

char *
kb_xml_dup_fragment (xmlNode *node)
{
  xmlDoc    *doc = xmlNewDoc ((const xmlChar *) "1.0");
  xmlNode   *copy = xmlDocCopyNode (node, doc, 1);
  xmlBuffer *buffer = xmlBufferCreate ();
  char      *text;

  /* Without it letters beyond ASCII would be written as numbers. */
  doc->encoding = xmlStrdup ((const xmlChar *) "UTF-8");
  /* The copy declares what it needs from outside; xmlReconciliateNs() would give default namespaces a prefix. */
  xmlDocSetRootElement (doc, copy);
  xmlNodeDump (buffer, doc, copy, 0, 0);
  text = g_strdup ((const char *) xmlBufferContent (buffer));
  xmlBufferFree (buffer);
  xmlFreeDoc (doc);
  return text;
}
