import { channelOf } from "@/lib/channels";
import type { ColumnKind } from "@/lib/policy";
import type { SessionTextRow } from "./session-rows";
import type { EventColumns } from "./timeline";

/** A session and its events without the values that the reader of its document may not see. */
export function withoutHidden(
  s: SessionTextRow,
  events: EventColumns,
  hidden: ReadonlySet<ColumnKind>,
): [SessionTextRow, EventColumns] {
  if (hidden.size === 0) return [s, events];
  const hidesNumbers = hidden.has("phone");
  const isNumber = hidesNumbers && Boolean(channelOf(String(s.channel))?.identityIsPhone);
  const shown = {
    ...s,
    ...(hidden.has("email") && { clientEmail: null }),
    ...(hidesNumbers && { clientPhone: null, phoneNumber: null }),
    ...(hidden.has("ip") && { ip: null }),
    ...(isNumber && { identities: null, clientExternalId: null }),
  };
  const [kinds, times, actorKinds, actorIds, texts, data] = events;
  const shownData = data?.map((each) => each && withoutValues(each, hidden, isNumber));
  return [shown, [kinds, times, actorKinds, actorIds, texts, shownData]];
}

type Facts = Readonly<Record<string, unknown>>;

function withoutValues(data: Facts, hidden: ReadonlySet<ColumnKind>, isNumber: boolean): Facts {
  if (!isFacts(data.facts)) return data;
  const facts: Record<string, unknown> = { ...data.facts };
  if (hidden.has("ip")) delete facts.ip;
  if (hidden.has("phone")) delete facts.phoneNumber;
  if (isFacts(facts.client)) {
    const client: Record<string, unknown> = { ...facts.client };
    if (hidden.has("email")) delete client.email;
    if (hidden.has("phone")) delete client.phone;
    if (isNumber) for (const name of ["identity", "externalId"]) delete client[name];
    facts.client = client;
  }
  return { ...data, facts };
}

function isFacts(value: unknown): value is Facts {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
