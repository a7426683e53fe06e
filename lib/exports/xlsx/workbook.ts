import { stylesPart } from "./styles";

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

type Part = { name: string; text: string };

/** The part that leads to the others; it comes first, so that the file is recognised by its beginning. */
export const rootPart: Part = {
  name: "_rels/.rels",
  text: relations([["officeDocument", "xl/workbook.xml"]]),
};

export function sheetPath(number: number): string {
  return `xl/worksheets/sheet${number}.xml`;
}

/** The parts that name the sheets, which are known after the last one is written. */
export function closingParts(sheets: readonly string[]): Part[] {
  const numbers = sheets.map((_, index) => index + 1);
  const targets = numbers.map((number) => ["worksheet", `worksheets/sheet${number}.xml`] as const);
  return [
    { name: "xl/styles.xml", text: XML + stylesPart },
    { name: "xl/_rels/workbook.xml.rels", text: relations([...targets, ["styles", "styles.xml"]]) },
    {
      name: "xl/workbook.xml",
      text: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets
        .map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
        .join("")}</sheets></workbook>`,
    },
    {
      name: "[Content_Types].xml",
      text: `${XML}<Types xmlns="${PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
${override("xl/workbook.xml", "sheet.main")}${override("xl/styles.xml", "styles")}
${numbers.map((number) => override(sheetPath(number), "worksheet")).join("")}
</Types>`,
    },
  ];
}

function relations(all: readonly (readonly [type: string, target: string])[]): string {
  const written = all.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${written.join("")}</Relationships>`;
}

function override(path: string, type: string): string {
  return `<Override PartName="/${path}" ContentType="${TYPE}.${type}+xml"/>`;
}
