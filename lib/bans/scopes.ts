import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { digits, folded, clientIdentities as i, sessions as s } from "@/db/schema";
import { onlyThis } from "@/lib/grid/grammar/value-filter";
import { phoneSpellings } from "@/lib/phone";
import { foldClient, foldEmail, foldIdentity, foldIp, foldPhone } from "./value";

/*
 * What a ban can go by, each once: an entry here is a choice in the dialogs, a line of the help page, and what ingest and the
 * web chat compare.
 */

export const scopeIds = ["identity", "client", "email", "phone", "ip"] as const;
export type ScopeId = (typeof scopeIds)[number];

/** What is known of a client who is in a session or asks for one. */
export type BanFacts = {
  /** Of the tenant: phone numbers without a country code are read as numbers of this country. */
  country: string | null;
  channel: string;
  /** Of ours, that the session came in on; null where it names none. */
  account: string | null;
  /** As the channel calls the client; all of them where it has several names for one. */
  identity?: string | readonly string[] | null;
  clientId?: number | null;
  email?: string | null;
  phone?: string | null;
  /** The number that called or was dialled, where it is not the client's own. */
  phoneNumber?: string | null;
  ip?: string | null;
};

/** What is compared: a ban has one, facts have several. Channel and account only count for an identity. */
export type BanKey = {
  scope: ScopeId;
  value: string;
  channel: string | null;
  /** Null in a ban: any account of the channel. */
  account: string | null;
};

type Written = string | null | undefined;

export type Scope = {
  id: ScopeId;
  /** Who is banned by it. */
  label: string;
  hint: string;
  /** The name of the value, where somebody types it. */
  valueLabel: string;
  example: string;
  /** What is said of a typed text that is none. */
  wrong: string;
  /** Several clients may have one and the same without knowing of each other. */
  shared: boolean;
  /** What facts have for it, as it came. */
  read(facts: BanFacts): readonly Written[];
  /** As it is compared; null where it is nothing to compare. */
  fold(text: string, country: string | null): string | null;
  /** Other values under which bans of the same thing may be stored, from before the tenant had a country. */
  aliases?(value: string, country: string | null): readonly string[];
  /** The sessions that may have it: by an index, and rather too many than too few. */
  near(key: BanKey, country: string | null): SQL | undefined;
  /** Filters of History that say the same, or nearly. */
  filters(key: BanKey, written: string, clientId: number | null): Record<string, string>;
};

/** On these a client's name is their number. */
const OVER_THE_PHONE: readonly string[] = ["phone", "whatsapp"];

/** In the order in which they are offered: what hits the fewest others first. */
export const scopes: readonly Scope[] = [
  {
    id: "identity",
    label: "The client on this channel",
    hint: "They can still come over other channels.",
    valueLabel: "Identity",
    example: "as the channel names the client",
    wrong: "Type the client as the channel names them",
    shared: false,
    read: ({ identity }) => (typeof identity === "string" ? [identity] : (identity ?? [])),
    fold: foldIdentity,
    near: ({ channel, value }) => and(eq(s.channel, channel ?? ""), named([value])),
    filters: ({ channel, account }, _, clientId) => ({
      ...(clientId === null ? {} : { "client-id": String(clientId) }),
      channel: onlyThis("choice", channel),
      ...(account === null ? {} : { account: onlyThis("choice", account || null) }),
    }),
  },
  {
    id: "client",
    label: "The client everywhere",
    hint: "Over every channel on which we know that it is them.",
    valueLabel: "Client ID",
    example: "4711",
    wrong: "The number of a client is written in digits",
    shared: false,
    read: ({ clientId }) => [clientId?.toString()],
    fold: foldClient,
    near: ({ value }) => eq(s.clientId, Number(value)),
    filters: ({ value }) => ({ "client-id": value }),
  },
  {
    id: "email",
    label: "E-mail address",
    hint: "Whoever gives this address.",
    valueLabel: "E-mail address",
    example: "name@example.com",
    wrong: "This is not an e-mail address",
    shared: true,
    read: ({ email }) => [email],
    fold: foldEmail,
    near: ({ value }) => within(folded(s.clientEmail), folded(sql`${value}::text`)),
    filters: (_, written) => ({ email: onlyThis("text", written) }),
  },
  {
    id: "phone",
    label: "Phone number",
    hint: "However its digits are grouped.",
    valueLabel: "Phone number",
    example: "+420 601 234 567, with the code of the country",
    wrong: "This is not a phone number",
    shared: true,
    read: ({ phone, phoneNumber, channel, identity }) => [
      phone,
      phoneNumber,
      ...(OVER_THE_PHONE.includes(channel) ? numbers(identity, channel) : []),
    ],
    fold: foldPhone,
    aliases: (value, country) => (value.startsWith("+") ? phoneSpellings(value, country) : [`+${value}`]),
    near: ({ value }, country) => {
      const spellings = phoneSpellings(value, country);
      return or(
        within(digits(s.clientPhone), endOf(value)),
        within(digits(s.phoneNumber), endOf(value)),
        and(inArray(s.channel, [...OVER_THE_PHONE]), named(spellings.flatMap((each) => [each, `+${each}`]))),
      );
    },
    filters: (_, written) => ({ phone: onlyThis("text", written) }),
  },
  {
    id: "ip",
    label: "IP address",
    hint: "Offices, families and mobile networks share one.",
    valueLabel: "IP address",
    example: "192.0.2.7 or 2001:db8::7",
    wrong: "This is not an IP address",
    shared: true,
    read: ({ ip }) => [ip],
    fold: foldIp,
    near: ({ value }) => within(folded(s.ip), sql`${partOfIp(value)}::text`),
    filters: (_, written) => ({ ip: onlyThis("text", written) }),
  },
];

/** The scope of an id. */
export function scopeOf(id: ScopeId): Scope {
  return scopes.find((scope) => scope.id === id) as Scope;
}

/** Whether a stored text is one of them. */
export function isScope(id: string): id is ScopeId {
  return scopeIds.some((each) => each === id);
}

/** Identities that are phone numbers; WhatsApp writes them with the country code but without a plus. */
function numbers(identity: BanFacts["identity"], channel: string): readonly string[] {
  const names = typeof identity === "string" ? [identity] : (identity ?? []);
  return names
    .filter((name) => /^\+?\d+$/.test(name))
    .map((name) => (channel === "whatsapp" && !name.startsWith("+") ? `+${name}` : name));
}

function named(names: readonly string[]): SQL {
  return sql`${s.clientId} in (select ${i.clientId} from ${i}
    where ${i.tenantId} = ${s.tenantId} and ${i.channel} = ${s.channel} and ${inArray(i.externalId, [...names])})`;
}

function within(column: SQL, part: SQL): SQL {
  return sql`${column} like public.parley_contains(${part})`;
}

/** However it begins: with a plus, with zeros, without its country code. */
function endOf(number: string): SQL {
  return sql`${number.replace("+", "").slice(-7)}::text`;
}

/** However the zeros of an address are written, the longest of its groups stands in it. */
function partOfIp(address: string): string {
  if (!address.includes(":")) return address;
  return address.split(":").reduce((longest, group) => (group.length > longest.length ? group : longest), "");
}
