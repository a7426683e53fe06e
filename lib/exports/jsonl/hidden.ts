import { channelOf } from "@/lib/channels";
import type { ColumnKind } from "@/lib/policy";
import type { SessionTextRow } from "./session-rows";

/** A session without the values that the reader of its document may not see, in its columns and in the facts of its events. */
export function withoutHidden(s: SessionTextRow, hidden: ReadonlySet<ColumnKind>): SessionTextRow {
  const hidesNumbers = hidden.has("phone");
  const isNumber = hidesNumbers && Boolean(channelOf(String(s.channel))?.identityIsPhone);
  return {
    ...s,
    ...(hidden.has("email") && { clientEmail: null }),
    ...(hidesNumbers && { clientPhone: null, phoneNumber: null }),
    ...(hidden.has("ip") && { ip: null }),
    ...(isNumber && { identities: null, clientExternalId: null }),
    events: s.events && JSON.stringify(withoutFacts(JSON.parse(s.events), hidden, isNumber)),
  };
}

type Facts = Record<string, unknown>;

/** Events are lists of their fields, of which the data is an object. */
function withoutFacts(events: unknown, hidden: ReadonlySet<ColumnKind>, isNumber: boolean): unknown {
  if (!Array.isArray(events)) return events;
  return events.map((event) =>
    Array.isArray(event)
      ? event.map((field) => (isFacts(field) ? withoutValues(field, hidden, isNumber) : field))
      : event,
  );
}

function withoutValues(data: Facts, hidden: ReadonlySet<ColumnKind>, isNumber: boolean): Facts {
  if (!isFacts(data.facts)) return data;
  const facts = { ...data.facts };
  if (hidden.has("ip")) delete facts.ip;
  if (hidden.has("phone")) delete facts.phoneNumber;
  if (isFacts(facts.client)) {
    const client = { ...facts.client };
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
