/* Workbooks put together from parts. The parts are parted by form feeds, which XML cannot hold, in this order: the
 * sheet, shared strings, styles, the list of sheets, its relationships, those of the root. One that is empty or not
 * given is that of the smallest workbook. */
#include "fuzz/packing.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATION(id, type, target) "<Relationship Id='" id "' Type='" OFFICE "/" type "' Target='" target "'/>"
#define RELATIONS(list)                                                                                                \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" list "</Relationships>"
#define MAIN "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='" OFFICE "'"

static const struct {
    const char *name, *usual;
} parts[] = {
    {"xl/sheet.xml", "<worksheet " MAIN "><sheetData>"
                     "<row r='1'><c r='A1' t='inlineStr'><is><t>URN</t></is></c><c r='B1' t='s'><v>0</v></c></row>"
                     "<row r='2'><c r='A2' s='1'><v>43559</v></c><c r='B2' t='s'><v>1</v></c></row>"
                     "</sheetData></worksheet>"},
    {"xl/texts.xml", "<sst " MAIN "><si><t>Title</t></si><si><t>Lead a team</t></si></sst>"},
    {"xl/styles.xml", "<styleSheet " MAIN "><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>"},
    {"xl/workbook.xml", "<workbook " MAIN "><sheets><sheet name='One' sheetId='1' r:id='r1'/></sheets></workbook>"},
    {"xl/_rels/workbook.xml.rels", RELATIONS(RELATION("r1", "worksheet", "sheet.xml") RELATION(
                                       "r2", "sharedStrings", "texts.xml") RELATION("r3", "styles", "styles.xml"))},
    {"_rels/.rels", RELATIONS(RELATION("r1", "officeDocument", "xl/workbook.xml"))},
};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct zip_writer zip = {0};
    view rest = {(const char *)bytes, (uint32_t)count};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        view text = take_until(&rest, '\f');
        zip_add(&zip, view_of(parts[i].name), text.bytes > 0 ? text : view_of(parts[i].usual));
    }
    zip_end(&zip);
    read_and_check(zip.file.at, zip.file.count, "fuzz.xlsx", false);
    zip_free(&zip);
    return 0;
}
