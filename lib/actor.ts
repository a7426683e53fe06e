export const roles = ["admin", "supervisor", "analyst", "operator"] as const;
export type Role = (typeof roles)[number];

/** The tenant as every page needs it. */
export type Tenant = {
  id: number;
  slug: string;
  name: string;
  /** IANA time zone of days in filters and of times on the screen. */
  zone: string;
  /** Whether sessions are recorded here at all. */
  records: boolean;
};

/**
 * Who is asking: a signed-in user in one tenant. Read from the database on every request (lib/users/actor.ts), so that
 * a right that was taken away is gone at once.
 */
export type Actor = {
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
