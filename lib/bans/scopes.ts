import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { digits, folded, clientIdentities as i, sessions as s } from "@/db/schema";
import { channelOf, channels } from "@/lib/channels";
import { onlyThis } from "@/lib/grid/grammar/value-filter";
import { phoneEnding, phoneSpellings } from "@/lib/phone";
import { t } from "@/messages/bans";
import { foldClient, foldEmail, foldIdentity, foldIp, foldPhone, phoneAliases } from "./value";

export const scopeIds = ["identity", "client", "email", "phone", "ip"] as const;
export type ScopeId = (typeof scopeIds)[number];

/** What is known of a client in a session, or of one who wants to start a session. */
export type BanFacts = {
  country: string | null;
  channel: string;
  account: string | null;
  identity?: string | readonly string[] | null;
  clientId?: number | null;
  email?: string | null;
  phone?: string | null;
  phoneNumber?: string | null;
  ip?: string | null;
};

/** What is compared: a ban has one key, facts have several. Channel and account are set for identities only. */
export type BanKey = {
  scope: ScopeId;
  value: string;
  channel: string | null;
  /** Null in a ban for any account of the channel. */
  account: string | null;
};

type Written = string | null | undefined;

export type Scope = {
  id: ScopeId;
  label: string;
  hint: string;
  valueLabel: string;
  example: string;
  invalid: string;
  /** Different clients may have the same value. */
  shared: boolean;
  read(facts: BanFacts): readonly Written[];
  /** The text as it is compared; null when it is not such a value. */
  fold(text: string, country: string | null): string | null;
  /** Other stored values that mean the same, from before the tenant had a country. `written` was folded to `value`. */
  aliases?(value: string, written: string, country: string | null): readonly string[];
  /** An indexable condition that every matching session meets, and maybe others. */
  candidates(key: BanKey, country: string | null): SQL | undefined;
  /** Filters of History that select about the same sessions. */
  filters(key: BanKey, written: string, clientId: number | null): Record<string, string>;
};

/** In the order of the dialogs: those that match the fewest other clients first. */
export const scopes: readonly Scope[] = [
  {
    id: "identity",
    get label() {
      return t("identity.label");
    },
    get hint() {
      return t("identity.hint");
    },
    get valueLabel() {
      return t("identity.value");
    },
    get example() {
      return t("identity.example");
    },
    get invalid() {
      return t("identity.invalid");
    },
    shared: false,
    read: ({ identity }) => (typeof identity === "string" ? [identity] : (identity ?? [])),
    fold: foldIdentity,
    candidates: ({ channel, value }) => and(eq(s.channel, channel ?? ""), named([value])),
    filters: ({ channel, account }, _, clientId) => ({
      ...(clientId === null ? {} : { "client-id": String(clientId) }),
      channel: onlyThis("choice", channel),
      ...(account === null ? {} : { account: onlyThis("choice", account || null) }),
    }),
  },
  {
    id: "client",
    get label() {
      return t("client.label");
    },
    get hint() {
      return t("client.hint");
    },
    get valueLabel() {
      return t("client.value");
    },
    example: "4711",
    get invalid() {
      return t("client.invalid");
    },
    shared: false,
    read: ({ clientId }) => [clientId?.toString()],
    fold: foldClient,
    candidates: ({ value }) => eq(s.clientId, Number(value)),
    filters: ({ value }) => ({ "client-id": value }),
  },
  {
    id: "email",
    get label() {
      return t("email.label");
    },
    get hint() {
      return t("email.hint");
    },
    get valueLabel() {
      return t("email.value");
    },
    example: "name@example.com",
    get invalid() {
      return t("email.invalid");
    },
    shared: true,
    read: ({ email }) => [email],
    fold: foldEmail,
    candidates: ({ value }) => within(folded(s.clientEmail), folded(sql`${value}::text`)),
    filters: (_, written) => ({ email: onlyThis("text", written) }),
  },
  {
    id: "phone",
    get label() {
      return t("phone.label");
    },
    get hint() {
      return t("phone.hint");
    },
    get valueLabel() {
      return t("phone.value");
    },
    example: "+420 601 234 567",
    get invalid() {
      return t("phone.invalid");
    },
    shared: true,
    read: ({ phone, phoneNumber, channel, identity }) => [phone, phoneNumber, ...numbers(identity, channel)],
    fold: foldPhone,
    aliases: phoneAliases,
    candidates: ({ value }, country) => {
      const spellings = phoneSpellings(value, country);
      return or(
        within(digits(s.clientPhone), endOf(value)),
        within(digits(s.phoneNumber), endOf(value)),
        and(inArray(s.channel, phoneChannels()), named(spellings.flatMap((each) => [each, `+${each}`]))),
      );
    },
    filters: (_, written) => ({ phone: onlyThis("text", written) }),
  },
  {
    id: "ip",
    get label() {
      return t("ip.label");
    },
    get hint() {
      return t("ip.hint");
    },
    get valueLabel() {
      return t("ip.value");
    },
    get example() {
      return t("ip.example");
    },
    get invalid() {
      return t("ip.invalid");
    },
    shared: true,
    read: ({ ip }) => [ip],
    fold: foldIp,
    candidates: ({ value }) => within(folded(s.ip), sql`${partOfIp(value)}::text`),
    filters: (_, written) => ({ ip: onlyThis("text", written) }),
  },
];

export function scopeOf(id: ScopeId): Scope {
  return scopes.find((scope) => scope.id === id) as Scope;
}

export function isScope(id: string): id is ScopeId {
  return scopeIds.some((each) => each === id);
}

/** The channels whose names for clients are phone numbers. */
export function phoneChannels(): string[] {
  return Object.values(channels).flatMap(({ id, identityIsPhone }) => (identityIsPhone ? id : []));
}

/** Identities that are phone numbers, with the plus where they have the country code. */
function numbers(identity: BanFacts["identity"], channel: string): readonly string[] {
  const written = channelOf(channel)?.identityIsPhone;
  if (!written) return [];
  const names = typeof identity === "string" ? [identity] : (identity ?? []);
  return names
    .filter((name) => /^\+?\d+$/.test(name))
    .map((name) => (written === "international" && !name.startsWith("+") ? `+${name}` : name));
}

function named(names: readonly string[]): SQL {
  return sql`${s.clientId} in (select ${i.clientId} from ${i}
    where ${i.tenantId} = ${s.tenantId} and ${i.channel} = ${s.channel} and ${inArray(i.externalId, [...names])})`;
}

function within(column: SQL, part: SQL): SQL {
  return sql`${column} like public.parley_contains(${part})`;
}

function endOf(number: string): SQL {
  return sql`${phoneEnding(number).slice(-7)}::text`;
}

/** Zeros of an IPv6 address are written in several ways; its longest group is in all of them. */
function partOfIp(address: string): string {
  if (!address.includes(":")) return address;
  return address.split(":").reduce((longest, group) => (group.length > longest.length ? group : longest), "");
}
