import type { Transaction } from "@/db/transaction";
import type { Appended, ProducedEvent } from "@/lib/events/new-event";
import { Turns } from "@/lib/turns";
import { type FieldValue, type MasksIn, maskFields } from "./mask-fields";
import { maskTextInTurns } from "./mask-text";
import { type MaskingRules, maskingRules } from "./rules";

export type MaskedEvent = ProducedEvent & { masked: readonly FieldValue[] };

/** Masks the values in new events by the rules of the tenant, in turns with other work. */
export async function maskEvents(
  tx: Transaction,
  tenantId: number,
  appended: readonly Appended<ProducedEvent>[],
): Promise<Appended<MaskedEvent>[]> {
  const rules = await maskingRules(tx, tenantId);
  const turns = new Turns();
  const all: Appended<MaskedEvent>[] = [];
  for (const { sessionId, events } of appended) {
    const masked: MaskedEvent[] = [];
    for (const event of events) {
      masked.push(await maskEventInTurns(turns, rules, event));
      if (turns.over) await turns.next();
    }
    all.push({ sessionId, events: masked });
  }
  return all;
}

type Texts = Pick<ProducedEvent, "text" | "data">;
type WithValues = { masked: readonly FieldValue[] };

/** `masksIn`: of an event that is stored already. */
export function maskEvent<Event extends Texts>(
  rules: MaskingRules,
  event: Event,
  masksIn?: MasksIn,
): Event & WithValues {
  const { text, data } = event;
  const { fields, values } = maskFields(rules, { text, data }, [], { exempt: isExempt, masksIn });
  return values.length === 0 ? { ...event, masked: [] } : { ...event, ...fields, masked: values };
}

/** The same, in turns with other work: the text of a message may be long. */
export async function maskEventInTurns<Event extends Texts>(
  turns: Turns,
  rules: MaskingRules,
  event: Event,
  masksIn?: MasksIn,
): Promise<Event & WithValues> {
  const { masked, data } = maskEvent(rules, { text: null, data: event.data }, masksIn);
  if (!event.text) return { ...event, data, masked };
  const { text, values } = await maskTextInTurns(turns, rules, event.text, masksIn?.(["text"], event.text));
  const inText = values.map((value) => ({ ...value, path: ["text"] }));
  return { ...event, data, text, masked: [...inText, ...masked] };
}

/**
 * What columns have that are not masked (columns.ts): labels, and values for which there are rights of their own. Ids and settings of
 * other systems.
 */
const EXEMPT: ReadonlySet<string> = new Set([
  "data.toPhone",
  "data.mediaType",
  "data.size",
  "data.rating",
  "data.template",
  "data.recording.id",
  "data.recording.startedAt",
  "data.location.latitude",
  "data.location.longitude",
  "data.fileId",
  "data.operatorId",
  "data.facts.ip",
  "data.facts.phoneNumber",
  "data.facts.channel",
  "data.facts.channelAccount",
  "data.facts.source",
  "data.facts.language",
  "data.facts.browser",
  "data.facts.os",
  "data.facts.dialResult",
  "data.facts.consentVersion",
  "data.facts.ratingScale",
  "data.facts.continuesExternalId",
  "data.facts.client.externalId",
  "data.facts.client.identity",
  "data.facts.client.email",
  "data.facts.client.phone",
]);

function isExempt(path: readonly string[]): boolean {
  return path[0] === "data" && EXEMPT.has(path.join("."));
}
