/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The shipped rules about harnesses, one by one: where each is broken, where it is kept, at the limit itself, and where
 * what it asks is not stated.
 */
#include "config.h"

#include <string.h>

#include "check-tests.h"

/* Parts that state just what the rules ask; those whose number ends in U state nothing of it. */
static const char parts[] = "<family id='f' name='F' maker='Acme' source='s'/>"
#define PORT(gender, poles)                           \
  "<port id='face' gender='" gender "' poles='" poles \
  "' coding='B' colour='grey' mounting='flying'>"
#define POLES2 "<pole number='1' marking='1'/><pole number='2' marking='2'/></port>"
#define RATED                                                                                         \
  "<fact name='rated-voltage' value='250' unit='V'/><fact name='rated-current' value='16' unit='A'/>" \
  "<fact name='nominal-cross-section' value='2.5' unit='mm²'/>"                                      \
  "<fact name='solid' from='0.5' to='4' unit='mm²'/>"                                                \
  "<fact name='solid-awg' from='20' to='12' unit='AWG'/>"                                             \
  "<fact name='stranded' from='0.5' to='2.5' unit='mm²'/>"                                           \
  "<fact name='stranded-awg' from='20' to='14' unit='AWG'/>"                                          \
  "<fact name='fine-stranded' from='0.5' to='4' unit='mm²'/>"                                        \
  "<fact name='fine-stranded-awg' from='20' to='12' unit='AWG'/>"                                     \
  "<fact name='connection-points' value='4'/><fact name='conductors-per-pole' value='2'/>"            \
  "<fact name='clamp-blade-width' value='2.5' unit='mm'/>"
#define CONNECTOR(number, kind, maker, port, more)                                     \
  "<part number='" number "' kind='" kind "' maker='" maker "' family='f' source='s'>" \
  "<text lang='en'>x</text>" port more "</part>"
  CONNECTOR ("P",
             "plug",
             "Acme",
             PORT ("plug", "2") POLES2,
             RATED "<counterpart part='S'/>") CONNECTOR ("P-OTHER",
                                                         "plug",
                                                         "Other",
                                                         PORT ("plug", "2") POLES2,
                                                         RATED) CONNECTOR ("P-WAGO",
                                                                           "plug",
                                                                           "WAGO",
                                                                           PORT ("plug", "2")
                                                                             POLES2,
                                                                           RATED)
    CONNECTOR ("P-UNNAMED", "plug", "Acme", PORT ("plug", "2") POLES2, RATED) CONNECTOR (
      "PU",
      "plug",
      "Acme",
      "<port id='face' gender='plug'/>",
      "") CONNECTOR ("P-MOUNT-U",
                     "plug",
                     "Acme",
                     "<port id='face' gender='plug' poles='2' coding='B' colour='grey'>" POLES2,
                     "")
      CONNECTOR (
        "P-PE",
        "plug",
        "Acme",
        PORT (
          "plug",
          "3") "<pole number='1' marking='PE'/><pole number='2' marking='N'/><pole number='3' marking='L'/></port>",
        RATED) CONNECTOR ("S",
                          "socket",
                          "Acme",
                          PORT ("socket", "2") POLES2,
                          RATED "<counterpart part='P'/>") CONNECTOR ("S-UNNAMED",
                                                                      "socket",
                                                                      "Acme",
                                                                      PORT ("socket", "2") POLES2,
                                                                      RATED)
        CONNECTOR ("SU", "socket", "Acme", "<port id='face' gender='socket'/>", "") CONNECTOR (
          "D",
          "distributor",
          "Acme",
          "<port id='in' role='input' gender='plug' poles='2' coding='B' colour='grey'>" POLES2
          "<port id='out' role='output' gender='socket' poles='2' coding='B' colour='grey'>" POLES2,
          "<fact name='factory-levers' value='3'/>") CONNECTOR ("DU",
                                                                "distributor",
                                                                "Acme",
                                                                "<port id='in' role='input'/>",
                                                                "")
#define ACCESSORY(number, kind, more)     \
  "<part number='" number "' kind='" kind \
  "' maker='Acme' source='s'><text lang='en'>x</text>" more "</part>"
          ACCESSORY ("LEVER", "locking-lever", "<fact name='for-mounting' value='flying leads'/>")
            ACCESSORY ("LEVER-OTHER", "locking-lever", "<fact name='for-mounting' value='plates'/>")
              ACCESSORY ("LEVER-U", "locking-lever", "") ACCESSORY (
                "HOUSE",
                "strain-relief-housing",
                "<fact name='for-poles' value='2'/><fact name='cable-diameter' from='7' to='10.5' unit='mm'/><fact name='cables' value='1'/>")
                ACCESSORY ("HOUSE-3",
                           "strain-relief-housing",
                           "<fact name='for-poles' value='3'/><fact name='cables' value='2'/>")
                  ACCESSORY ("HOUSE-U", "strain-relief-housing", "") ACCESSORY (
                    "CAP",
                    "lockout-cap",
                    "<fact name='for-poles' value='5'/><fact name='for-gender' value='plugs'/>")
                    ACCESSORY (
                      "CAP-2",
                      "lockout-cap",
                      "<fact name='for-poles' value='2'/><fact name='for-gender' value='plugs'/>")
                      ACCESSORY (
                        "CAP-1",
                        "lockout-cap",
                        "<fact name='for-poles' value='1'/><fact name='for-gender' value='sockets'/>")
                        ACCESSORY ("CAP-U", "lockout-cap", "") ACCESSORY (
                          "FRAME",
                          "snap-in-frame",
                          "<fact name='for-poles' value='2'/>")
                          ACCESSORY ("FRAME-3",
                                     "snap-in-frame",
                                     "<fact name='for-poles' value='3'/>")
                            ACCESSORY ("FRAME-U", "snap-in-frame", "") ACCESSORY (
                              "BLADE-2.5",
                              "tool",
                              "<fact name='blade-width' value='2.5' unit='mm'/>")
                              ACCESSORY ("BLADE-2.6",
                                         "tool",
                                         "<fact name='blade-width' value='2.6' unit='mm'/>")
                                ACCESSORY (
                                  "TOOL-U",
                                  "tool",
                                  "") "<part number='W-GNYE' kind='cable' source='s'><text lang='en'>x</text><core number='1' colour='green-yellow'/><core number='2' colour='blue'/></part>"
                                      "<part number='WU' kind='cable' source='s'><text lang='en'>x</text><core number='1'/><core number='2'/></part>"
                                      "<part number='W-BARE' kind='cable' source='s'><text lang='en'>x</text></part>"
/* Sockets of another colour and of none that is stated; accessories by colour. */
#define OTHER_SOCKET(number, colour)                                                    \
  "<part number='" number "' kind='socket' maker='Acme' family='f' source='s'>"         \
  "<text lang='en'>x</text><port id='face' gender='socket' poles='2' coding='B'" colour \
  " mounting='flying'>" POLES2 "</part>"
#define COLOURED(number, kind, colour)                                     \
  "<part number='" number "' kind='" kind "' maker='Acme' colour='" colour \
  "' source='s'><text lang='en'>x</text></part>"
  OTHER_SOCKET ("S-BLUE", " colour='blue'") OTHER_SOCKET ("S-COLOUR-U", "")
    COLOURED ("LEVER-BLACK", "locking-lever", "black")
      COLOURED ("LEVER-BLACK-2", "locking-lever", "black")
        COLOURED ("LEVER-WHITE", "locking-lever", "white")
          COLOURED ("HOUSE-BLACK", "strain-relief-housing", "black")
            COLOURED ("HOUSE-BLACK-2", "strain-relief-housing", "black")
              COLOURED ("HOUSE-WHITE", "strain-relief-housing", "white");

/* Cables by what the outer diameter and the cores are: “OD 7 10.5”, “C 5 1.5 mm²”; made for each case that names one. */
static void
add_cable (GString *xml, const char *number)
{
  g_auto (GStrv) words = g_strsplit (number, " ", -1);

  g_string_append_printf (xml,
                          "<part number='%s' kind='cable' source='s'><text lang='en'>x</text>"
                          "<core number='1' colour='brown'/><core number='2' colour='blue'/>",
                          number);
  if (g_str_equal (words[0], "OD"))
    g_string_append_printf (xml, "<fact name='outer-diameter' from='%s' to='%s' unit='mm'/>",
                            words[1], words[2]);
  else
    g_string_append_printf (xml,
                            "<fact name='core-cross-section' value='%s' unit='%s'/>"
                            "<fact name='conductor-class' value='%s'/>",
                            words[2], words[3], words[1]);
  g_string_append (xml, "</part>");
}

typedef enum
{
  SILENT,
  BREACH,
  UNKNOWN,
} Said;

/* The document of a case in short: “X1=P mounted c; X1+LEVER; X1-X2; W1=WU X1 X2 1:1.1:2.1; c=230 16 mains”. A second
 * circuit is d. */
typedef struct
{
  const char *rule;
  Said        said;
  const char *document;
} Case;

static const Case cases[] = {
  { "M-07", SILENT, "X1=P; X2=S; X1-X2" },
  { "M-07", BREACH, "X1=P; X2=S-UNNAMED; X1-X2" },
  { "M-07", SILENT, "X1=P-UNNAMED; X2=S-UNNAMED; X1-X2" },
  { "M-07", SILENT,
    "X1=P; X2=SU; X1-X2" }, /* what may not be known to be permitted is said elsewhere */
  { "X-01", SILENT, "X1=P; X2=S; X1-X2" },
  { "X-01", BREACH, "X1=P-OTHER; X2=S; X1-X2" },
  { "L-01", BREACH, "X1=P; X2=S; X1-X2" },
  { "L-01", SILENT, "X1=P; X2=S; X1-X2; X1+LEVER" },
  { "L-01", SILENT, "X1=P; X2=S; X1-X2; X2+LEVER" },
  { "L-01", SILENT, "X1=P; X2=S mounted; X1-X2" },
  { "L-01", UNKNOWN, "X1=P-MOUNT-U; X2=S; X1-X2" },
  { "L-01", SILENT, "X1=P-MOUNT-U; X2=S mounted; X1-X2" },
  { "L-01", SILENT, "X1=P; X2=P; X1-X2" }, /* cannot be plugged at all */
  { "L-02", SILENT, "X1=P; X2=S; X1-X2; X1+LEVER" },
  { "L-02", BREACH, "X1=P; X2=S mounted; X1-X2; X1+LEVER" },
  { "L-02", SILENT, "X1=P; X2=S mounted; X1-X2" },
  { "L-02", UNKNOWN, "X1=P-MOUNT-U; X2=S; X1-X2; X1+LEVER" },
  { "L-03", SILENT, "X1=D" },
  { "L-03", BREACH, "X1=DU" },
  { "L-03", SILENT, "X1=P" },
  { "S-04", BREACH, "X1=P; W1=WU X1" },
  { "S-04", SILENT, "X1=P; W1=WU X1; X1+HOUSE" },
  { "S-04", SILENT, "X1=P" },
  { "S-04", SILENT, "X1=P mounted; W1=WU X1" },
  { "S-04", UNKNOWN, "X1=P-MOUNT-U; W1=WU X1" },
  { "U-01", BREACH, "X1=P" },
  { "U-01", SILENT, "X1=P; X1+CAP" },
  { "U-01", SILENT, "X1=P; X2=S; X1-X2" },
  { "U-01", BREACH, "X1=D; X2=S; X1.in-X2" },
  { "D-01", BREACH, "X1=D" },
  { "D-01", SILENT, "X1=D; X2=S; X1.in-X2" },
  { "D-01", BREACH, "X1=D; X2=P; X1.out-X2" },
  { "D-01", SILENT, "X1=P" },
  { "C-15", SILENT, "X1=P; W1=WU X1 - 1:1.1; W2=WU X1 - 1:1.2" },
  { "C-15", BREACH, "X1=P; W1=WU X1 - 1:1.1; W2=WU X1 - 1:1.2; W3=WU X1 - 1:1.1" },
  { "C-15", SILENT, "X1=PU; W1=WU X1 - 1:1.1" },
  { "C-15", UNKNOWN, "X1=PU; W1=WU X1 - 1:1.1; W2=WU X1 - 1:1.2" },
  { "C-16", SILENT, "X1=P; W1=WU X1 - 1:1.1 2:2.1; W2=WU X1 - 1:1.2 2:2.2" },
  { "C-16", SILENT, "X1=P; W1=WU X1 - 1:1.1 2:2.1" },
  { "C-16", UNKNOWN, "X1=P-MOUNT-U; W1=WU X1 - 1:1.1 2:2.1; W2=WU X1 - 1:1.2" },
  { "C-15/point", SILENT, "X1=P; W1=WU X1 - 1:1.1; W2=WU X1 - 1:1.2" },
  { "C-15/point", BREACH, "X1=P; W1=WU X1 - 1:1.1; W2=WU X1 - 1:1.1" },
  { "R-01", SILENT, "X1=P c; c=250 0" },
  { "R-01", BREACH, "X1=P c; c=250.001 0" },
  { "R-01", SILENT, "X1=P c; c=0 0" },
  { "R-01", SILENT, "X1=P" },
  { "R-01", UNKNOWN, "X1=PU c; c=12 0" },
  { "R-02", SILENT, "X1=P c; c=0 16" },
  { "R-02", BREACH, "X1=P c; c=0 16.001" },
  { "R-02", SILENT, "X1=P c; c=0 0" },
  { "R-02", UNKNOWN, "X1=PU c; c=0 1" },
  { "P-07", SILENT, "X1=P-WAGO c; c=0 0 control" },
  { "P-07", BREACH, "X1=P-WAGO c; c=0 0 mains" },
  { "P-07", SILENT, "X1=P-WAGO c; c=0 0 something" },
  { "P-07", SILENT, "X1=P c; c=0 0 mains" },
  { "P-05", SILENT, "X1=P c; X2=S c; c=0 0" },
  { "P-05", BREACH, "X1=P c; X2=S d; c=0 0; d=0 0" },
  { "P-05", BREACH, "X1=P c; X2=D d; c=0 0; d=0 0" },
  { "P-05", SILENT, "X1=P c; X2=S-BLUE d; c=0 0; d=0 0" }, /* the colour */
  { "P-05", SILENT, "X1=P c; X2=P-PE d; c=0 0; d=0 0" },   /* the marking */
  { "P-05", SILENT, "X1=P c; X2=S; c=0 0; d=0 0" },
  { "P-05", UNKNOWN, "X1=PU c; X2=P d; c=0 0; d=0 0" },
  { "P-05", UNKNOWN, "X1=S-COLOUR-U c; X2=P d; c=0 0; d=0 0" },
  { "P-05", BREACH, "X1=PU c; X2=P c; X3=P d; c=0 0; d=0 0" },
  { "P-05", SILENT, "X1=PU c; X2=P; c=0 0; d=0 0" }, /* no other has a connector */
  { "P-06", SILENT, "X1=P; X2=S; X3=P-OTHER" },
  { "P-06", BREACH, "X1=P; X2=S-BLUE" },
  { "P-06", BREACH, "X1=D; X2=S-BLUE" },
  { "P-06", SILENT, "X1=S; X2=S-BLUE" },    /* both are sockets */
  { "P-06", SILENT, "X1=P-PE; X2=S-BLUE" }, /* does not fit */
  { "P-06", SILENT, "X1=P; X2=SU" },        /* not known to fit */
  { "P-06", UNKNOWN, "X1=P; X2=S-COLOUR-U" },
  { "L-05", SILENT, "X1=P; X1+LEVER-BLACK" },
  { "L-05", SILENT, "X1=P; X1+LEVER-BLACK; X2=P; X2+LEVER-BLACK-2" },
  { "L-05", BREACH, "X1=P; X1+LEVER-BLACK; X2=P; X2+LEVER-WHITE" },
  { "L-05", SILENT, "X1=P; X1+LEVER" }, /* one of no stated colour differs from none */
  { "L-05", UNKNOWN, "X1=P; X1+LEVER-BLACK; X2=P; X2+LEVER" },
  { "L-05", BREACH, "X1=P; X1+LEVER-BLACK; X2=P; X2+LEVER; X3=P; X3+LEVER-WHITE" },
  { "S-05", SILENT, "X1=P; X1+HOUSE-BLACK; X2=P; X2+HOUSE-BLACK-2; X3=P; X3+LEVER-WHITE" },
  { "S-05", BREACH, "X1=P; X1+HOUSE-BLACK; X2=P; X2+HOUSE-WHITE" },
  { "S-05", SILENT, "X1=P; X1+HOUSE" },
  { "S-05", UNKNOWN, "X1=P; X1+HOUSE-WHITE; X2=P; X2+HOUSE" },
  { "N-01", BREACH, "X1=P; X1=P" },
  { "N-01", SILENT, "X1=P; X2=P" },
  { "N-02", BREACH, "W1=WU; W1=WU" },
  { "N-02", SILENT, "W1=WU; W2=WU" },
  { "N-03", BREACH, "X1=NOBODY" },
  { "N-03", SILENT, "X1=P; X1+NOBODY; W1=NOBODY X1" },
  { "N-03/cable", BREACH, "X1=P; W1=NOBODY X1 - 1:1.1" },
  { "N-03/cable", SILENT, "X1=NOBODY; W1=WU X1" },
  { "N-03/accessory", BREACH, "X1=P; X1+NOBODY" },
  { "N-03/accessory", SILENT, "X1=NOBODY; X1+LEVER" },
  { "N-04", BREACH, "X1=P; X2=S; X3=S; X1-X2; X1-X3" },
  { "N-04", BREACH, "X1=D; X2=S; X3=S; X1.in-X2; X3-X1.in" },
  { "N-04", SILENT, "X1=D; X2=S; X3=P; X1.in-X2; X1.out-X3" },
  { "N-04", SILENT, "X1=P; X1-X1" }, /* one mating: N-05 */
  { "N-04", BREACH, "X1=NOBODY; X2=S; X3=S; X1-X2; X1-X3" },
  { "N-05", BREACH, "X1=P; X1-X1" },
  { "N-05", BREACH, "X1=D; X1.in-X1.out" },
  { "N-05", BREACH, "X1=NOBODY; X1.one-X1.two" },
  { "N-05", SILENT, "X1=P; X2=S; X1-X2" },
  { "M-01", SILENT, "X1=P; X1-X1" }, /* what is no pair is not compared */
  { "N-06", BREACH, "X1=P; X2=S; X1.front-X2" },
  { "N-06", BREACH, "X1=P; X2=D; X1-X2.in2" },
  { "N-06", SILENT, "X1=P; X2=D; X1-X2.out" },
  { "N-06", SILENT, "X1=NOBODY; X2=S; X1.front-X2" },
  { "N-07", BREACH, "X1=P; W1=`OD 8 9` X1 - 3:1.1" },
  { "N-07", SILENT, "X1=P; W1=`OD 8 9` X1 - 1:3.1" },
  { "N-07", SILENT, "X1=P; W1=NOBODY X1 - 3:1.1" },
  { "N-07/point", BREACH, "X1=P; W1=`OD 8 9` X1 - 1:3.1" },
  { "N-07/point", BREACH, "X1=P; W1=`OD 8 9` X1 - 1:one" },
  { "N-07/point", BREACH, "X1=D; W1=`OD 8 9` X1 - 1:1.1" },
  { "N-07/point", SILENT,
    "X1=P; W1=`OD 8 9` X1 - 1:2.9" }, /* how many points a pole has is not stated */
  { "N-07/point", SILENT, "X1=PU; W1=`OD 8 9` X1 - 1:7.1" },
  { "N-07/point", SILENT, "X1=NOBODY; W1=`OD 8 9` X1 - 1:7.1" },
  { "N-07/point", SILENT, "X1=P; W1=`OD 8 9` X1 - 3:1.1" },
  { "L-04", SILENT, "X1=P; X1+LEVER" },
  { "L-04", BREACH, "X1=P mounted; X1+LEVER" },
  { "L-04", BREACH, "X1=P; X1+LEVER-OTHER" },
  { "L-04", UNKNOWN, "X1=P; X1+LEVER-U" },
  { "L-04", UNKNOWN, "X1=P-MOUNT-U; X1+LEVER" },
  { "S-02", SILENT, "X1=P; X1+HOUSE; W1=WU X1" },
  { "S-02", BREACH, "X1=P; X1+HOUSE; W1=WU X1; W2=WU X1" },
  { "S-02", SILENT, "X1=P; X1+HOUSE-3; W1=WU X1; W2=WU X1" },
  { "S-02", UNKNOWN, "X1=P; X1+HOUSE-U; W1=WU X1; W2=WU X1" },
  { "S-03", SILENT, "X1=P; X1+HOUSE" },
  { "S-03", BREACH, "X1=P; X1+HOUSE-3" },
  { "S-03", UNKNOWN, "X1=P; X1+HOUSE-U" },
  { "S-03", UNKNOWN, "X1=PU; X1+HOUSE" },
  { "U-02", SILENT, "X1=P; X1+CAP" },
  { "U-02", BREACH, "X1=S; X1+CAP" },
  { "U-02", SILENT, "X1=S; X1+CAP-1" },
  { "U-02", UNKNOWN, "X1=S; X1+CAP-U" },
  { "U-03", SILENT, "X1=P; X1+CAP" },
  { "U-03", SILENT, "X1=P; X1+CAP-2" },
  { "U-03", BREACH, "X1=P; X1+CAP-1" },
  { "U-03", UNKNOWN, "X1=P; X1+CAP-U" },
  { "F-02", SILENT, "X1=P mounted; X1+FRAME" },
  { "F-02", BREACH, "X1=P mounted; X1+FRAME-3" },
  { "F-02", BREACH, "X1=P; X1+FRAME" },
  { "F-02", UNKNOWN, "X1=P mounted; X1+FRAME-U" },
  { "F-02", UNKNOWN, "X1=P-MOUNT-U; X1+FRAME" },
  { "K-02", SILENT, "X1=P; X1+BLADE-2.5" },
  { "K-02", BREACH, "X1=P; X1+BLADE-2.6" },
  { "K-02", SILENT, "X1=P; X1+TOOL-U" },
  { "S-01", SILENT, "X1=P; X1+HOUSE; W1=`OD 7 10.5` X1" },
  { "S-01", BREACH, "X1=P; X1+HOUSE; W1=`OD 10.501 12` X1" },
  { "S-01", BREACH, "X1=P; X1+HOUSE; W1=`OD 5 6.999` X1" },
  { "S-01", UNKNOWN, "X1=P; X1+HOUSE; W1=`OD 6.8 8.6` X1" },
  { "S-01", UNKNOWN, "X1=P; X1+HOUSE; W1=`OD 8.4 10.6` X1" },
  { "S-01", UNKNOWN, "X1=P; X1+HOUSE; W1=WU X1" },
  { "S-01", UNKNOWN, "X1=P; X1+HOUSE-U; W1=`OD 8 9` X1" },
  { "S-01", SILENT, "X1=P; X1+HOUSE" },
  { "C-01", SILENT, "X1=P; W1=`C 1 0.5 mm²` X1" },
  { "C-01", SILENT, "X1=P; W1=`C 1 4 mm²` X1" },
  { "C-01", BREACH, "X1=P; W1=`C 1 0.499 mm²` X1" },
  { "C-01", BREACH, "X1=P; W1=`C 1 4.001 mm²` X1" },
  { "C-01", SILENT, "X1=P; W1=`C 5 6 mm²` X1" },
  { "C-01", UNKNOWN, "X1=PU; W1=`C 1 1 mm²` X1" },
  { "C-03", SILENT, "X1=P; W1=`C 2 2.5 mm²` X1" },
  { "C-03", BREACH, "X1=P; W1=`C 2 2.501 mm²` X1" },
  { "C-03", UNKNOWN, "X1=PU; W1=`C 2 1 mm²` X1" },
  { "C-04", SILENT, "X1=P; W1=`C 5 4 mm²` X1" },
  { "C-04", BREACH, "X1=P; W1=`C 6 4.001 mm²` X1" },
  { "C-04", SILENT, "X1=P; W1=`C 1 6 mm²` X1" },
  { "C-04", UNKNOWN, "X1=PU; W1=`C 5 1 mm²` X1" },
  { "C-04", SILENT, "X1=P; W1=`C 5 20 AWG` X1" },
  { "C-10/01", SILENT, "X1=P; W1=`C 1 12 AWG` X1" },
  { "C-10/01", BREACH, "X1=P; W1=`C 1 11 AWG` X1" },
  { "C-10/01", UNKNOWN, "X1=PU; W1=`C 1 16 AWG` X1" },
  { "C-10/03", SILENT, "X1=P; W1=`C 2 14 AWG` X1" },
  { "C-10/03", BREACH, "X1=P; W1=`C 2 13 AWG` X1" },
  { "C-10/03", UNKNOWN, "X1=PU; W1=`C 2 16 AWG` X1" },
  { "C-10/04", SILENT, "X1=P; W1=`C 5 20 AWG` X1" },
  { "C-10/04", BREACH, "X1=P; W1=`C 5 21 AWG` X1" },
  { "C-10/04", SILENT, "X1=P; W1=`C 5 1 mm²` X1" },
  { "C-10/04", UNKNOWN, "X1=PU; W1=`C 5 16 AWG` X1" },
  { "C-11", SILENT, "X1=P; W1=`C 5 2.5 mm²` X1" },
  { "C-11", BREACH, "X1=P; W1=`C 5 2.501 mm²` X1" },
  { "C-11", SILENT, "X1=PU; W1=`C 5 9 mm²` X1" },
  { "C-19", SILENT, "X1=P; W1=`OD 8 9` X1 - 1:1.1 2:2.1" },
  { "C-19", BREACH, "X1=P; W1=`OD 8 9` X1 - 1:1.1" },
  { "C-19", UNKNOWN, "X1=P; W1=W-BARE X1" },
  { "C-20", BREACH, "X1=P; W1=W-GNYE X1 - 1:1.1" },
  { "C-20", SILENT, "X1=P-PE; W1=W-GNYE X1 - 1:1.1" },
  { "C-20", SILENT, "X1=P; W1=`OD 8 9` X1" },
  { "C-20", UNKNOWN, "X1=PU; W1=W-GNYE X1" },
  { "C-23", BREACH, "X1=P; W1=W-GNYE X1 - 1:1.1" },
  { "C-23", SILENT, "X1=P-PE; W1=W-GNYE X1 - 1:1.1" },
  { "C-23", SILENT, "X1=P; W1=W-GNYE X1 - 2:2.1" },
  { "C-23", BREACH, "X1=P-PE; W1=W-GNYE X1 - 1:2.1" },
  { "C-23", UNKNOWN, "X1=P-PE; W1=WU X1 - 1:2.1" },
};

/* ---- from the short form to a document ---- */

typedef struct
{
  GString    *catalogue;
  GHashTable *cables; /* numbers made so far */
  GString    *circuits, *connectors, *runs, *matings;
  GHashTable *ids; /* designator to id */
  guint       last_id;
} Builder;

static const char *
get_id (Builder *self, const char *designator)
{
  const char *id = g_hash_table_lookup (self->ids, designator);

  if (id == NULL)
    g_error ("no connector %s", designator);
  return id;
}

/* Those named c and d are c1 and c2: they come first. */
static void
add_circuit (Builder *self, char name, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 3);

  g_string_append_printf (self->circuits, "<circuit id='c%u' name='%c'", ++self->last_id,
                          g_ascii_toupper (name));
  if (!g_str_equal (words[0], "0"))
    g_string_append_printf (self->circuits, " voltage='%s'", words[0]);
  if (!g_str_equal (words[1], "0"))
    g_string_append_printf (self->circuits, " current='%s'", words[1]);
  if (words[2] != NULL)
    g_string_append_printf (self->circuits, " application='%s'", words[2]);
  g_string_append (self->circuits, "/>");
}

static void
add_connector (Builder *self, const char *designator, const char *text, const char *document)
{
  g_auto (GStrv)      words = g_strsplit (text, " ", -1);
  g_autoptr (GString) accessories = g_string_new (NULL);
  g_autofree char    *prefix = g_strconcat (designator, "+", NULL);

  g_hash_table_insert (self->ids, g_strdup (designator), g_strdup_printf ("x%u", ++self->last_id));
  g_string_append_printf (self->connectors,
                          "<connector id='x%u' designator='%s' part='%s' x='0' y='0'",
                          self->last_id, designator, words[0]);
  for (guint i = 1; words[i] != NULL; i++)
    if (g_str_equal (words[i], "c") || g_str_equal (words[i], "d"))
      g_string_append_printf (self->connectors, " circuit='c%d'", words[i][0] - 'c' + 1);
    else
      g_string_append_printf (self->connectors, " mounting='%s'", words[i]);
  for (const char *p = strstr (document, prefix); p != NULL; p = strstr (p + 1, prefix))
    {
      const char *number = p + strlen (prefix);
      g_string_append_printf (accessories, "<accessory part='%.*s'/>", (int) strcspn (number, ";"),
                              number);
    }
  g_string_append_printf (self->connectors, ">%s</connector>", accessories->str);
}

/* “`OD 7 10.5` X1 - 1:1.1 2:2.1”: part, from, to, and where the cores go at the first end. */
static void
add_run (Builder *self, const char *designator, const char *text)
{
  g_autofree char *part = NULL;
  g_auto (GStrv)   words = NULL;

  if (*text == '`')
    {
      part = g_strndup (text + 1, strcspn (text + 1, "`"));
      text += strlen (part) + 2;
      if (g_hash_table_add (self->cables, g_strdup (part)))
        add_cable (self->catalogue, part);
    }
  else
    {
      part = g_strndup (text, strcspn (text, " "));
      text += strlen (part);
    }
  words = g_strsplit (*text == ' ' ? text + 1 : text, " ", -1);
  g_string_append_printf (self->runs, "<cable id='w%u' designator='%s' part='%s'", ++self->last_id,
                          designator, part);
  if (words[0] != NULL && *words[0] != '\0')
    g_string_append_printf (self->runs, " from='%s' to-x='100' to-y='0'>", get_id (self, words[0]));
  else
    g_string_append (self->runs, " from-x='0' from-y='0' to-x='100' to-y='0'>");
  for (guint i = 2; words[0] != NULL && words[1] != NULL && words[i] != NULL; i++)
    {
      g_auto (GStrv) core = g_strsplit (words[i], ":", 2);
      g_string_append_printf (self->runs, "<core number='%s' from='%s'/>", core[0], core[1]);
    }
  g_string_append (self->runs, "</cable>");
}

static void
add_mating (Builder *self, const char *text)
{
  g_auto (GStrv) halves = g_strsplit (text, "-", 2);

  g_string_append_printf (self->matings, "<mating id='m%u'", ++self->last_id);
  for (int i = 0; i < 2; i++)
    {
      g_auto (GStrv) parts_of = g_strsplit (halves[i], ".", 2);
      g_string_append_printf (self->matings, " %c='%s' %c-port='%s'", 'a' + i,
                              get_id (self, parts_of[0]), 'a' + i,
                              parts_of[1] != NULL ? parts_of[1] : "face");
    }
  g_string_append (self->matings, "/>");
}

static void
add_statement (Builder *self, const char *text, const char *document)
{
  const char      *equal = strchr (text, '=');
  g_autofree char *name = equal != NULL ? g_strndup (text, (gsize) (equal - text)) : NULL;

  if (name == NULL && strchr (text, '+') == NULL)
    add_mating (self, text);
  else if (name != NULL && *name == 'X')
    add_connector (self, name, equal + 1, document);
  else if (name != NULL && *name == 'W')
    add_run (self, name, equal + 1);
}

static KbHarness *
build (const char *document)
{
  Builder                self = { g_string_new (parts),
                                  g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                                  g_string_new (NULL),
                                  g_string_new (NULL),
                                  g_string_new (NULL),
                                  g_string_new (NULL),
                                  g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                                  0 };
  g_auto (GStrv)         statements = g_strsplit (document, "; ", -1);
  g_autofree char       *text = NULL, *said = NULL;
  g_autoptr (KbCatalog)  catalog = NULL;
  g_autoptr (KbProblems) problems = kb_problems_new ("case");
  g_autoptr (GBytes)     bytes = NULL;
  KbHarness             *harness;

  for (guint i = 0; statements[i] != NULL; i++)
    if (g_str_has_prefix (statements[i], "c=") || g_str_has_prefix (statements[i], "d="))
      add_circuit (&self, statements[i][0], statements[i] + 2);
  for (guint i = 0; statements[i] != NULL; i++)
    add_statement (&self, statements[i], document);
  catalog = catalog_with (self.catalogue->str);
  text = g_strdup_printf (
    "<harness xmlns='" KB_NS_HARNESS "' version='1' last-id='%u'><properties/>"
    "%s%s%s%s</harness>",
    self.last_id, self.circuits->str, self.connectors->str, self.runs->str, self.matings->str);
  bytes = g_bytes_new (text, strlen (text));
  harness = kb_harness_load_bytes (catalog, bytes, problems);
  said = kb_problems_format (problems);
  if (harness == NULL)
    g_error ("%s\n%s\n%s", document, text, said);
  g_string_free (self.catalogue, TRUE);
  g_string_free (self.circuits, TRUE);
  g_string_free (self.connectors, TRUE);
  g_string_free (self.runs, TRUE);
  g_string_free (self.matings, TRUE);
  g_hash_table_unref (self.cables);
  g_hash_table_unref (self.ids);
  return harness;
}

static void
test_case (gconstpointer data)
{
  const Case              *one = data;
  g_autoptr (KbHarness)    harness = build (one->document);
  g_autoptr (KbChecker)    checker = kb_checker_new (harness);
  KbFinding               *finding = find_finding (checker, one->rule);
  Said                     said = finding == NULL                                         ? SILENT
                                  : kb_finding_get_outcome (finding) == KB_OUTCOME_BREACH ? BREACH
                                                                                          : UNKNOWN;
  static const char *const words[] = { "silent", "breach", "unknown" };

  if (said != one->said)
    g_error ("%s in “%s” is %s, not %s: %s", one->rule, one->document, words[said],
             words[one->said], finding != NULL ? kb_finding_get_message (finding) : "-");
}

/* Of every shipped rule about harnesses there is a case where it fires and one where it does not. */
static void
test_complete (void)
{
  g_autoptr (KbCatalog) catalog = kb_catalog_new_shipped ();
  g_autoptr (KbCatalog) matings = catalog_of_matings ();
  GPtrArray            *rules = kb_catalog_get_rules (catalog);

  for (guint i = 0; i < rules->len; i++)
    {
      const char *id = ((KbRule *) rules->pdata[i])->id;
      gboolean    seen[3] = { FALSE };

      for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
        if (g_str_equal (cases[j].rule, id))
          seen[cases[j].said] = TRUE;
      if (kb_catalog_find_rule (matings, id) == NULL
          && !(seen[SILENT] && (seen[BREACH] || g_str_equal (id, "C-16"))))
        g_error ("%s is not tried", id);
    }
}

void
add_stock_tests (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rule = g_strdelimit (g_strdup (cases[i].rule), "/", '-');
      g_autofree char *name = g_strdup_printf ("/check/stock/%s/%u", rule, i);

      g_test_add_data_func (name, &cases[i], test_case);
    }
  g_test_add_func ("/check/stock/complete", test_complete);
}
