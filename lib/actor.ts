export const roles = ["admin", "supervisor", "analyst", "operator"] as const;
export type Role = (typeof roles)[number];

export type Tenant = {
  id: number;
  slug: string;
  name: string;
  /** IANA time zone of days in filters and of times on the screen. */
  zone: string;
  /** ISO 3166-1 alpha-2; phone numbers without a country code are read as numbers of this country. */
  country: string | null;
  records: boolean;
  operatorsMayBan: boolean;
  /** Whose users need a second factor. */
  secondFactorRoles: readonly string[];
  /** Whether it is recorded in the audit who has read a session. */
  auditsReads: boolean;
  /** Who may see and unmask which kinds of values; see policy.ts. */
  valueRights: ValueRights;
};

/** By kind, roles and `read` for API keys; without an entry as at first. */
export type ValueRights = {
  see?: Readonly<Record<string, readonly string[]>>;
  unmask?: Readonly<Record<string, readonly string[]>>;
};

export const keyScopes = ["ingest", "read", "act", "record", "provision"] as const;
export type KeyScope = (typeof keyScopes)[number];

/** A signed-in user in one tenant, read on every request (lib/users/read-actor.ts), so that changes of rights apply at once. */
export type UserActor = {
  kind: "user";
  tenant: Tenant;
  userId: number;
  name: string;
  email: string;
  /** Of the interface; null follows the browser. */
  language: string | null;
  role: Role;
  operatorId: number | null;
  groupIds: readonly number[];
  defaultViewId: number | null;
};

/** Another system with an API key, read on every request (lib/keys/verify.ts). */
export type KeyActor = {
  kind: "key";
  tenant: Tenant;
  keyId: number;
  name: string;
  scopes: readonly KeyScope[];
};

/** Parley itself, such as its routing. */
export type SystemActor = { kind: "system"; tenant: Tenant };

export type Actor = UserActor | KeyActor | SystemActor;

export function nameOf(actor: Actor): string {
  return actor.kind === "system" ? "Parley" : actor.name;
}
