import { type SQL, sql } from "drizzle-orm";
import { audit, auditAbout, auditWho } from "@/db/schema";
import { type Column, gridOf, type Values } from "@/lib/grid/column";
import { actorKinds, subjectKinds } from "./subjects";
import { verbLabels } from "./verbs";

/** Every column of the audit, once: for table, filters, facets, URL and exports. */

type Entry = Pick<Column, "id" | "label" | "hint" | "kind" | "value"> & Partial<Column>;

const a = audit;
const vocabulary = (labels: Readonly<Record<string, string>>): Values => ({ of: "vocabulary", labels });
const directory = (name: "actors" | "subjects"): Values => ({ of: "directory", directory: name });
const who: SQL = sql`(${auditWho})`;
const about: SQL = sql`(${auditAbout})`;

// biome-ignore format: one column a line reads as the table it is.
const entries: Record<string, Entry[]> = {
  Row: [
    { id: "at", label: "Time", hint: "When it happened.", kind: "time", value: a.at, order: a.at },
    { id: "who", label: "Who", hint: "The user, the API key of another system, or Parley itself.", kind: "choice", value: who, order: who, values: directory("actors"), width: 180 },
    { id: "actor-kind", label: "Kind of actor", hint: "Whether a user, another system with an API key, Parley itself, or somebody with a shared link did it.", kind: "choice", value: a.actorKind, values: vocabulary(actorKinds) },
    { id: "verb", label: "What", hint: "What was done.", kind: "choice", value: a.verb, order: a.verb, values: vocabulary(verbLabels), width: 190 },
    { id: "about", label: "About", hint: "What it was done to.", kind: "choice", value: about, order: about, values: directory("subjects"), width: 210 },
    { id: "about-kind", label: "Kind of subject", hint: "Whether it is about a user, a session, a channel, and so on.", kind: "choice", value: a.subjectKind, values: vocabulary(subjectKinds) },
    { id: "details", label: "Details", hint: "What was changed, from which value to which, and other facts.", kind: "text", value: a.data, filters: false, width: 420 },
  ],
  Origin: [
    { id: "ip", label: "IP address", hint: "The address that the request came from; empty for what Parley does by itself.", kind: "choice", value: a.ip, order: a.ip },
    { id: "browser", label: "Browser", hint: "The browser and the operating system of the request.", kind: "choice", value: a.browser, width: 170 },
    { id: "request", label: "Request ID", hint: "The id of the request, as in the log of the server.", kind: "choice", value: a.requestId, width: 300 },
  ],
  Chain: [
    { id: "id", label: "No.", hint: "The number of the row.", kind: "id", value: a.id },
    { id: "seq", label: "Place in chain", hint: "The place of the row in the chain; empty until it is sealed.", kind: "number", value: a.seq, order: a.seq },
    { id: "hash", label: "Hash", hint: "The hash of the row and of all rows before it in the chain.", kind: "text", value: sql`encode(${a.hash}, 'hex')`, filters: false, width: 480 },
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
  return { order: null, values: { of: "text" }, filters: true, section, ...entry };
}
