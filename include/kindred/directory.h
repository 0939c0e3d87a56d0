/** A directory of occupational standards, read from files or built in memory.
 *
 *  Reading is forgiving about form and strict about content: field names are matched without regard to case,
 *  spaces, hyphens and underscores; a record that cannot be used is rejected with file, line and field, and the
 *  rest of the run goes on. Always: read = standards + reuploads + filtered + rejected. */
#ifndef KINDRED_DIRECTORY_H
#define KINDRED_DIRECTORY_H

#include "kindred/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Where in a standard a statement stands. */
typedef enum kindred_section {
    KINDRED_TITLE,
    KINDRED_OVERVIEW,
    KINDRED_PERFORMANCE_CRITERIA,
    KINDRED_KNOWLEDGE,
    KINDRED_SCOPE,
    KINDRED_VALUES,
    KINDRED_BEHAVIOURS,
    KINDRED_SKILLS,
    KINDRED_SECTIONS /**< how many there are */
} kindred_section;

/** A section's name as people read it: "Performance criteria". Static. */
KINDRED_API const char *kindred_section_name(kindred_section section);

/** The language of a text is a partition: standards of two languages are never compared. */
typedef enum kindred_language { KINDRED_ENGLISH, KINDRED_WELSH, KINDRED_OTHER_LANGUAGE } kindred_language;

/** A language's code: "en", "cy", "und". Static. */
KINDRED_API const char *kindred_language_code(kindred_language language);

/** A code or a name in any case ("en", "English", "Cymraeg") to its language; false if there is none such. */
KINDRED_API bool kindred_language_of(kindred_view name, kindred_language *out);

typedef enum kindred_validity { KINDRED_CURRENT, KINDRED_NOT_CURRENT } kindred_validity;

/** One numbered sentence of a section; also the title, and each paragraph of the overview. */
typedef struct kindred_statement {
    kindred_view body;  /**< clean text: no HTML, no number, no lead-in ("You must be able to")    */
    kindred_view label; /**< its number as written, "P7" or "1.2"; empty if it has none            */
    uint16_t order;     /**< place within its section, from 0 (65,535 stands for all that follow)  */
    uint8_t section;    /**< a kindred_section                                                     */
} kindred_statement;

/** One field of a standard as it was read, so that a standard can be written back whole. */
typedef struct kindred_field {
    kindred_view name;  /**< as spelled in the input; the field's own if it was mapped or guessed  */
    kindred_view value; /**< the text itself, or JSON if `json`                                    */
    bool json;          /**< the value is JSON (a list, a number, an object), not a plain text     */
} kindred_field;

/** One standard: one row of the directory, re-uploads of the same row folded into it. */
typedef struct kindred_standard {
    kindred_view id; /**< the URN; `URN@version` or `URN#` and hexadecimal digits of the fingerprint
                           where the directory uses one URN for several texts                       */
    kindred_view urn, title, developer, original_urn, version, approved;
    kindred_view file;                   /**< the input it came from: as given, inside a folder relative to it; behind a
                             slash the member of a zip file, the sheet of a workbook                 */
    const kindred_statement *statements; /**< in the order title, overview, criteria, ...            */
    const kindred_view *suites;          /**< sorted, distinct                                       */
    const kindred_field *fields;         /**< all of them, in the order of the input                 */
    uint32_t statement_count, suite_count, field_count;
    uint32_t line;           /**< of `file`, on which its record begins, from 1 (cells may hold line ends); of a
                                  workbook, the row as numbered in its sheet                         */
    uint32_t words;          /**< in all its statements                                              */
    uint8_t fingerprint[16]; /**< hash of its folded statements in any order: equal texts, equal bytes */
    uint8_t body[16];        /**< the same without the title; zeros if there is nothing else           */
    uint8_t language;        /**< a kindred_language                                                 */
    uint8_t validity;        /**< a kindred_validity                                                 */
    uint32_t reuploads;      /**< further records of its URN and its text, which were folded into it */
    bool legacy;             /**< its validity, the end of its title or of its URN says that it is kept for
                                  qualifications in use or gone: never the one to keep               */
    bool tailored;           /**< its status says that it was changed from the original              */
    bool urn_cut;            /**< the field URN held the title too, which was cut off                */
} kindred_standard;

/** The value of a field by any of its known names ("Suite", "suites", "NOS Title"), in which case, spaces, hyphens and
 *  underscores do not count; of a field that Kindred does not know by its exact name. If several fields go by that
 *  name, the first that is not empty; if none does, an empty view.
 *
 *  The value is the one that was read: it may hold HTML; occupations and keywords are one text with `;` between them;
 *  a list or a number is JSON, as `fields` tells. What Kindred made of it stands in the members above.
 *  @param name  terminated by a zero
 *  Cost: O(fields). */
KINDRED_API kindred_view kindred_standard_field(const kindred_standard *standard, const char *name);

/** Whether a field of this name is one that Kindred knows; others are kept as they are, and nothing of them is compared.
 *  A column that was guessed or mapped goes by the name of its field in kindred_standard.fields. */
KINDRED_API bool kindred_field_is_read(kindred_view name);

/** A record, or a whole input, that could not be used. */
typedef struct kindred_rejection {
    kindred_view file;   /**< "-" is standard input, "" memory; else as in a standard */
    uint32_t line;       /**< where the record begins, of a sheet its row; which one it is,
                              from 1, of those in memory; 0 for the whole input      */
    kindred_view field;  /**< or empty                                               */
    kindred_view reason; /**< one sentence                                           */
} kindred_rejection;

typedef struct kindred_directory_counts {
    uint64_t read;      /**< records, and inputs that were rejected whole            */
    uint64_t standards; /**< in the directory                                        */
    uint64_t reuploads; /**< same URN, same text: folded into a standard             */
    uint64_t filtered;  /**< left out by validity, suite, developer or category      */
    uint64_t rejected;  /**< see kindred_directory_rejections()                      */
    uint64_t ignored;   /**< of folders: files of no known kind, special files, Kindred's own reports */
    uint64_t with_text; /**< standards that have more than a title                   */
    uint64_t headers;   /**< rows that say again what the columns are called: no records */
} kindred_directory_counts;

/** Something to know about an input, although it cost no record. */
typedef struct kindred_warning {
    kindred_view file;     /**< or empty: about no input in particular              */
    kindred_view sentence; /**< what it is, and what to do if it is wrong           */
} kindred_warning;

/** A column that was read as a field although it is not named after it. */
typedef struct kindred_mapping {
    kindred_view file;
    kindred_view column; /**< as spelled in the input: "Ref"                        */
    const char *field;   /**< "URN"; static                                         */
    bool guessed;        /**< by its name or its cells; false: the option `map`     */
} kindred_mapping;

typedef struct kindred_directory_options {
    bool all_validities;       /**< keep Legacy and archived standards too; by default only those whose
                                    Validity is current, empty or absent                                */
    const char *suite;         /**< keep only standards of this suite (case is ignored); NULL: all      */
    const char *sheet;         /**< of workbooks, the sheet to read (case is ignored); NULL: the first
                                    that is not hidden                                                  */
    const char *developer;     /**< keep only what this body developed (case is ignored); NULL: all     */
    const char *category;      /**< keep only this category: "Generic", "Job Specific", ... (case, spaces,
                                    hyphens and underscores are ignored); NULL: all                     */
    bool every_record;         /**< each record is a standard: re-uploads are not folded, and share an id and a
                                    text. For writing a directory back whole, not for comparing          */
    bool draft;                /**< a record needs no URN, and what is no JSON and not called *.csv is the plain
                                    text of one standard, see kindred_reader_add_file()                 */
    kindred_language language; /**< of standards that neither say theirs nor show it by their stop words */
    uint32_t threads;          /**< 0: as many as there are processors                                  */
    kindred_progress progress;
    const char *const *map; /**< "FIELD=COLUMN" each, "URN=Ref": read this column of a file as that field */
    size_t map_count;       /**< how many                                                                 */
} kindred_directory_options;

#define KINDRED_DIRECTORY_DEFAULTS ((kindred_directory_options){.language = KINDRED_ENGLISH})

typedef struct kindred_reader kindred_reader;
typedef struct kindred_directory kindred_directory;

/** Opens a reader, to which inputs and records are added, in any order and number.
 *
 *  @param[out] out      owned by the caller; end it with kindred_reader_close() or kindred_reader_free()
 *  @param      options  NULL for KINDRED_DIRECTORY_DEFAULTS; its texts are copied
 *  @return KINDRED_OK, KINDRED_NO_MEMORY, KINDRED_BAD_OPTION */
KINDRED_API kindred_status kindred_reader_open(kindred_reader **out, const kindred_directory_options *options,
                                               kindred_error *error);

/** Reads a file, a folder (its *.json, *.jsonl, *.csv, *.xlsx, *.zip, *.gz and *.zst, and those of its folders) or "-",
 *  standard input.
 *
 *  With the option `draft` a plain text is one standard: its first line is the title, each other line a statement, a
 *  performance criterion unless a line before it names another section ("Knowledge and understanding").
 *
 *  Of a folder, hidden entries (".git") are left alone and links to folders are not followed.
 *  The format of a text follows from the name, else from the first bytes: JSON Lines, one JSON array or object, CASE
 *  packages (an object with a CFDocument, several of them, or a list of them), CSV with a header, whose cells are parted
 *  by commas, semicolons or tabs; lines above the header are passed over with a warning. The text is UTF-8, UTF-16 with
 *  a byte order mark, or Windows-1252. Containers are known by their first bytes: gzip and zstd of any of these, a
 *  workbook (XLSX), of which one sheet is read, and a zip file of any of these. They are unpacked in memory, three deep
 *  at most. Columns of unknown names are guessed by name, a missing URN or title by content as well: see
 *  kindred_directory_mappings().
 *
 *  Limits: 16 MB a field, 64 MB a record, 16,384 columns a table, JSON nested 64 deep, 8 GB an input, and 200 times its
 *  size unpacked. Records beyond them, broken ones, and those without a URN or a title are rejected one by one, and
 *  listed.
 *  @return KINDRED_OK even if records were rejected; KINDRED_UNREADABLE if the input, or a file of the folder,
 *          cannot be read or holds no record at all (it is then listed as rejected, too, and the reader goes on);
 *          KINDRED_NO_MEMORY
 *  Cost: linear in the bytes, in parallel over its records; memory about two and a half times that of the
 *  file while it is read, and about that of its texts afterwards. */
KINDRED_API kindred_status kindred_reader_add_file(kindred_reader *reader, const char *path, kindred_error *error);

/** Adds one standard that the program holds in memory: `count` fields, named as in a file. Everything is copied.
 *  Several statements are one text with a line each, or (with `json`) a list of strings.
 *  @return KINDRED_OK even if the record was rejected; KINDRED_NO_MEMORY */
KINDRED_API kindred_status kindred_reader_add_record(kindred_reader *reader, const kindred_field *fields, size_t count,
                                                     kindred_error *error);

/** Ends reading: gives every standard its id, filters, folds re-uploads, and puts all in an order that does not
 *  depend on the order of the input (language, fingerprint, Legacy ones last, id). Frees the reader, also on failure.
 *  @param[out] out  owned by the caller; free with kindred_directory_free(); may hold no standard at all
 *  @return KINDRED_OK, KINDRED_NO_MEMORY */
KINDRED_API kindred_status kindred_reader_close(kindred_directory **out, kindred_reader *reader, kindred_error *error);

/** Drops a reader without making a directory. */
KINDRED_API void kindred_reader_free(kindred_reader *reader);

KINDRED_API void kindred_directory_free(kindred_directory *directory);

/** The standards, `counts.standards` of them; they live as long as the directory. */
KINDRED_API const kindred_standard *kindred_directory_standards(const kindred_directory *directory);

KINDRED_API kindred_directory_counts kindred_directory_count(const kindred_directory *directory);

/** The options it was read with; their texts belong to the directory, and nobody listens to progress any more. */
KINDRED_API kindred_directory_options kindred_directory_read_with(const kindred_directory *directory);

/** What was rejected, `counts.rejected` of them, in the order of inputs and lines. */
KINDRED_API const kindred_rejection *kindred_directory_rejections(const kindred_directory *directory);

/** What there is to know about the inputs; `*count` of them, in the order of the inputs. */
KINDRED_API const kindred_warning *kindred_directory_warnings(const kindred_directory *directory, uint64_t *count);

/** How columns of other names were read, `*count` of them, in the order of inputs and columns. */
KINDRED_API const kindred_mapping *kindred_directory_mappings(const kindred_directory *directory, uint64_t *count);

/** The standard with this id, or with this URN if only one has it; else NULL. Cost: O(log standards). */
KINDRED_API const kindred_standard *kindred_directory_look_up(const kindred_directory *directory, kindred_view id);

#ifdef __cplusplus
}
#endif
#endif
