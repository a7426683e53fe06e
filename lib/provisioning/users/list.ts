import { eq } from "drizzle-orm";
import { database } from "@/db";
import { memberships } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { asProvider } from "../as-provider";
import { pageIn } from "../scim/list";
import { selectBy } from "../scim/select";
import { countProvisionedUsers, readProvisionedUsers, userColumns } from "./read";
import { userNotFound } from "./require";
import type { ProvisionedUser } from "./resource";

const selectable = {
  id: { column: userColumns.id },
  username: { column: userColumns.email, anyCase: true },
  externalid: { column: userColumns.externalId },
  displayname: { column: userColumns.displayName, anyCase: true },
  active: { column: userColumns.active, type: "boolean" },
  emails: { column: userColumns.workEmail, anyCase: true },
  "emails.value": { column: userColumns.workEmail, anyCase: true },
  'emails[type eq "work"].value': { column: userColumns.workEmail, anyCase: true },
} as const;

export type Listed<Resource> = { total: number; startIndex: number; resources: Resource[] };

/** Lists users by the parameters of a SCIM request. Throws Forbidden and ScimRefusal. */
export async function listProvisionedUsers(
  actor: Actor,
  query: URLSearchParams,
): Promise<Listed<ProvisionedUser>> {
  const { tenant } = asProvider(actor);
  const where = selectBy(selectable, query.get("filter"));
  const page = pageIn(query);
  const total = await countProvisionedUsers(database(), tenant.id, where);
  const resources = page.limit === 0 ? [] : await readProvisionedUsers(database(), tenant.id, where, page);
  return { total, startIndex: page.offset + 1, resources };
}

/** Throws Forbidden, and NotFound also for users of other tenants. */
export async function findProvisionedUser(actor: Actor, id: number): Promise<ProvisionedUser> {
  const { tenant } = asProvider(actor);
  const [user] = await readProvisionedUsers(database(), tenant.id, eq(memberships.userId, id));
  if (!user) throw userNotFound();
  return user;
}
