import { type SQL, sql } from "drizzle-orm";
import { audit, auditAbout, auditWho } from "@/db/schema";
import { type Column, type ColumnTexts, gridOf, type Values, withTexts } from "@/lib/grid/column";
import { t } from "@/messages/audit-columns";
import { actorKinds, subjectKinds } from "./subjects";
import { verbLabels } from "./verbs";

/**
 * Every column of the audit, once: for table, filters, facets, URL and exports. Its label and hint are in
 * messages/en/audit-columns.json.
 */

type Entry = Pick<Column, "id" | "kind" | "value"> & Partial<Omit<Column, keyof ColumnTexts>>;

const a = audit;
const vocabulary = (labels: Readonly<Record<string, string>>): Values => ({ of: "vocabulary", labels });
const directory = (name: "actors" | "subjects"): Values => ({ of: "directory", directory: name });
const who: SQL = sql`(${auditWho})`;
const about: SQL = sql`(${auditAbout})`;

// biome-ignore format: one column a line reads as the table it is.
const entries: Record<string, Entry[]> = {
  row: [
    { id: "at", kind: "time", value: a.at, order: a.at },
    { id: "who", kind: "choice", value: who, order: who, values: directory("actors"), width: 180 },
    { id: "actor-kind", kind: "choice", value: a.actorKind, values: vocabulary(actorKinds) },
    { id: "verb", kind: "choice", value: a.verb, order: a.verb, values: vocabulary(verbLabels), width: 190 },
    { id: "about", kind: "choice", value: about, order: about, values: directory("subjects"), width: 210 },
    { id: "about-kind", kind: "choice", value: a.subjectKind, values: vocabulary(subjectKinds) },
    { id: "details", kind: "text", value: a.data, filters: false, width: 420 },
  ],
  origin: [
    { id: "ip", kind: "choice", value: a.ip, order: a.ip },
    { id: "browser", kind: "choice", value: a.browser, width: 170 },
    { id: "request", kind: "choice", value: a.requestId, width: 300 },
  ],
  chain: [
    { id: "id", kind: "id", value: a.id },
    { id: "seq", kind: "number", value: a.seq, order: a.seq },
    { id: "hash", kind: "text", value: sql`encode(${a.hash}, 'hex')`, filters: false, width: 480 },
  ],
};

export const auditGrid = gridOf(
  Object.entries(entries).flatMap(([section, columns]) => columns.map((entry) => columnOf(section, entry))),
  {
    tie: { at: a.at, id: a.id },
    first: ["at", "who", "verb", "about", "details", "ip"],
    defaultSort: { column: "at", descending: true },
  },
);

function columnOf(section: string, entry: Entry): Column {
  const column = { order: null, values: { of: "text" } as const, filters: true, ...entry };
  return withTexts(column, {
    get label() {
      return t.find(`label.${entry.id}`) ?? entry.id;
    },
    get hint() {
      return t.find(`hint.${entry.id}`) ?? "";
    },
    get section() {
      return t.find(`section.${section}`) ?? section;
    },
  });
}
