import { and, asc, eq, isNull } from "drizzle-orm";
import { database } from "@/db";
import { maskedValues, sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { may } from "@/lib/policy";
import { visibleTo } from "@/lib/sessions/visible";
import { textAt } from "./replace";
import { kindLabel } from "./rules";

/** A masked value that the actor may unmask. Without `seq` and `noteId` it is in a column of the session or the name of a file. */
export type ListedValue = {
  id: number;
  seq: number | null;
  noteId: number | null;
  label: string;
  path: string[];
  start: number;
  length: number;
  /** The same for equal values. */
  digest: string;
};

/** Those of a session that the actor can see, in the order of their places; none for who may not unmask any. */
export async function listMaskedValues(actor: Actor, sessionId: number): Promise<ListedValue[]> {
  if (actor.kind !== "user") return [];
  const rows = await database()
    .select({
      id: maskedValues.id,
      seq: maskedValues.seq,
      noteId: maskedValues.noteId,
      kind: maskedValues.kind,
      path: maskedValues.path,
      start: maskedValues.start,
      length: maskedValues.length,
      digest: maskedValues.digest,
    })
    .from(maskedValues)
    .innerJoin(
      sessions,
      and(eq(sessions.tenantId, maskedValues.tenantId), eq(sessions.id, maskedValues.sessionId)),
    )
    .where(
      and(
        visibleTo(actor),
        eq(maskedValues.tenantId, actor.tenant.id),
        eq(maskedValues.sessionId, sessionId),
        isNull(maskedValues.undoneAt),
      ),
    )
    .orderBy(asc(maskedValues.seq), asc(maskedValues.start), asc(maskedValues.id));
  const listed = rows.filter(({ kind }) => may(actor, "values.unmask", { valueKind: kind }));
  const labels = new Map<string, string>();
  for (const { kind } of listed)
    if (!labels.has(kind)) labels.set(kind, await kindLabel(database(), actor.tenant.id, kind));
  return listed.map(({ kind, ...value }) => ({ ...value, label: labels.get(kind) ?? kind }));
}

/** A value with its mask in the text; each once, although a text and its parts may both have it. */
export type ShownValue = { id: number; label: string; mask: string };

export function shownValues(values: readonly ListedValue[], fields: unknown): ShownValue[] {
  return eachOnce(values, ({ digest }) => digest).map(({ id, label, path, start, length }) => {
    const mask = textAt(fields, path)?.slice(start, start + length) ?? "";
    return { id, label, mask };
  });
}

/** Of what is shown outside of the transcript and notes: facts, parameters, tags, each once. */
export function maskedFacts(values: readonly ListedValue[]): ShownValue[] {
  const facts = values.filter(({ seq, noteId, path: [field, name] }) => {
    const isInEvent = seq !== null && !(field === "data" && SHOWN_AS_FACTS.has(name ?? ""));
    return noteId === null && !isInEvent;
  });
  const shown = eachOnce(facts, ({ path, digest }) => `${path.at(-1)} ${digest}`);
  return shown.map(({ id, label, path }) => ({ id, label, mask: path.at(-1) ?? "" }));
}

/** Two values may have the same mask: only their digests say whether they are the same. */
function eachOnce(values: readonly ListedValue[], keyOf: (value: ListedValue) => string): ListedValue[] {
  const first = new Map<string, ListedValue>();
  for (const value of values) if (!first.has(keyOf(value))) first.set(keyOf(value), value);
  return [...first.values()];
}

const SHOWN_AS_FACTS: ReadonlySet<string> = new Set(["facts", "parameters", "tags", "result"]);
