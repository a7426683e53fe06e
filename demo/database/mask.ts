import type postgres from "postgres";
import { documentOf } from "@/demo/story/document";
import type { Made } from "@/demo/world";
import { maskedColumns } from "@/lib/masking/columns";
import { maskEvent } from "@/lib/masking/mask-events";
import { maskFields } from "@/lib/masking/mask-fields";
import { type MaskingRules, newRules } from "@/lib/masking/rules";
import type { PlacedValue } from "@/lib/masking/store-values";
import type { SessionRow } from "./rows";

const columnNames = Object.keys(maskedColumns) as (keyof typeof maskedColumns)[];

export async function rulesOf(tx: postgres.TransactionSql, tenantId: number): Promise<MaskingRules> {
  const [tenant] = await tx<{ kinds: string[]; country: string | null }[]>`
    select masked_kinds as kinds, country from tenants where id = ${tenantId}`;
  if (!tenant) throw new Error("There is no such tenant");
  return newRules(tenantId, tenant);
}

/** A session as an import would store it, with the values that were masked in it. */
export function maskMade(rules: MaskingRules, made: Made): { made: Made; masked: PlacedValue[] } {
  const values: PlacedValue[] = [];
  const { id: sessionId } = made.session;
  const mask = <T>(fields: T, path: string[], place: Pick<PlacedValue, "noteId" | "fileId">): T => {
    const masked = maskFields(rules, fields, path);
    values.push(...masked.values.map((value) => ({ ...value, ...place, sessionId })));
    return masked.fields;
  };
  const events = made.events.map((event) => {
    const { masked, ...stored } = maskEvent(rules, event);
    values.push(...masked.map((value) => ({ ...value, sessionId, seq: event.seq })));
    return stored;
  });
  const session: SessionRow = { ...made.session, ...mask(columnsOf(made.session), [], {}) };
  const notes = made.notes.map((note) => ({ ...note, text: mask(note.text, ["text"], { noteId: note.id }) }));
  const files = made.files.map((file) => ({ ...file, name: mask(file.name, ["name"], { fileId: file.id }) }));
  return { made: { ...made, session, events, notes, files, ...documentOf(session, events) }, masked: values };
}

function columnsOf(session: SessionRow): Pick<SessionRow, keyof typeof maskedColumns> {
  return Object.fromEntries(columnNames.map((name) => [name, session[name]])) as ReturnType<typeof columnsOf>;
}
