import type { SessionDocument } from "@/lib/documents/document";
import type { MaskedColumn } from "@/lib/masking/columns";
import { maskEvent } from "@/lib/masking/mask-events";
import { type FieldValue, maskFields } from "@/lib/masking/mask-fields";
import { maskText } from "@/lib/masking/mask-text";
import type { MaskingRules } from "@/lib/masking/rules";
import { clientOf } from "./client";
import type { TimelineEvent } from "./timeline-event";

/** What was masked besides events: in columns, and in notes and listed files by their places in the document. */
export type MaskedParts = {
  columns: readonly FieldValue[];
  notes: ReadonlyMap<number, readonly FieldValue[]>;
  files: ReadonlyMap<number, readonly FieldValue[]>;
};

export function maskTimeline(rules: MaskingRules, timeline: readonly TimelineEvent[]): TimelineEvent[] {
  return timeline.map((event) => {
    const { file } = event;
    const name = typeof file?.name === "string" ? maskText(rules, file.name).text : null;
    return { ...maskEvent(rules, event), ...(file && { file: { ...file, name } }) };
  });
}

/** The document with the texts that become columns, notes and files masked; its messages and events are those of the timeline. */
export function maskDocument(
  rules: MaskingRules,
  document: SessionDocument,
): { document: SessionDocument; masked: MaskedParts } {
  const { pageUrl, initialMessage, feedback, result, campaign, tags } = document;
  const client = clientOf(document);
  const columns = maskFields(
    rules,
    {
      ...{ pageUrl, initialMessage, feedback, result, campaign, tags },
      clientName: client?.name ?? null,
      parameters: Object.fromEntries(document.parameters),
    } satisfies Record<MaskedColumn, unknown>,
    [],
  );
  const notes = maskEach(rules, document.notes, "text");
  const files = maskEach(rules, document.files, "name");
  const { clientName, parameters, ...texts } = columns.fields;
  const masked = { columns: columns.values, notes: notes.values, files: files.values };
  return {
    document: {
      ...document,
      ...texts,
      client: client && { ...client, name: clientName },
      parameters: document.parameters.map(([name]): [string, string] => [name, parameters[name] ?? ""]),
      notes: notes.items,
      files: files.items,
    },
    masked,
  };
}

/** Masks one field of each item of a list; the values by the places of the items. */
function maskEach<Field extends string, Item extends Readonly<Record<Field, string | null>>>(
  rules: MaskingRules,
  items: readonly Item[],
  field: Field,
): { items: Item[]; values: Map<number, readonly FieldValue[]> } {
  const values = new Map<number, readonly FieldValue[]>();
  const masked = items.map((item, place) => {
    const found = maskFields(rules, item[field], [field]);
    if (found.values.length === 0) return item;
    values.set(place, found.values);
    return { ...item, [field]: found.fields };
  });
  return { items: masked, values };
}
