export const roles = ["admin", "supervisor", "analyst", "operator"] as const;
export type Role = (typeof roles)[number];

/** The tenant as every page needs it. */
export type Tenant = {
  id: number;
  slug: string;
  name: string;
  /** IANA time zone of days in filters and of times on the screen. */
  zone: string;
  /** ISO 3166-1 alpha-2; phone numbers without a country code are read as numbers of this country. */
  country: string | null;
  /** Whether sessions are recorded here at all. */
  records: boolean;
  /** Whether operators may ban a client of theirs. */
  operatorsMayBan: boolean;
};

/** What an API key may do: tell what happens, read sessions, intervene. */
export const keyScopes = ["ingest", "read", "act"] as const;
export type KeyScope = (typeof keyScopes)[number];

/**
 * A signed-in user in one tenant. Read from the database on every request (lib/users/actor.ts), so that a right that was
 * taken away is gone at once.
 */
export type UserActor = {
  kind: "user";
  tenant: Tenant;
  userId: number;
  name: string;
  email: string;
  role: Role;
  /** The operator this user is, and the groups that operator serves. */
  operatorId: number | null;
  groupIds: readonly number[];
  defaultViewId: number | null;
};

/** Another system with an API key; read on every request, too. */
export type KeyActor = {
  kind: "key";
  tenant: Tenant;
  keyId: number;
  name: string;
  scopes: readonly KeyScope[];
};

/** Parley itself: routing, time-outs. */
export type SystemActor = { kind: "system"; tenant: Tenant };

/** Who is asking. */
export type Actor = UserActor | KeyActor | SystemActor;

/** How the actor is called where somebody reads who did it. */
export function nameOf(actor: Actor): string {
  return actor.kind === "system" ? "Parley" : actor.name;
}
