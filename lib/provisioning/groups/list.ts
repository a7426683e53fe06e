import { eq } from "drizzle-orm";
import { database } from "@/db";
import { provisionedGroups } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { asProvider } from "../as-provider";
import { pageIn } from "../scim/list";
import { isReturned } from "../scim/projection";
import { selectBy } from "../scim/select";
import type { Listed } from "../users/list";
import { countProvisionedGroups, groupColumns, readProvisionedGroups } from "./read";
import { groupNotFound } from "./require";
import type { ProvisionedGroup } from "./resource";

const selectable = {
  id: { column: groupColumns.id },
  displayname: { column: groupColumns.displayName, anyCase: true },
  externalid: { column: groupColumns.externalId },
} as const;

/** Lists groups by the parameters of a SCIM request. Throws Forbidden and ScimRefusal. */
export async function listProvisionedGroups(
  actor: Actor,
  query: URLSearchParams,
): Promise<Listed<ProvisionedGroup>> {
  const { tenant } = asProvider(actor);
  const where = selectBy(selectable, query.get("filter"));
  const page = { ...pageIn(query), withMembers: isReturned("members", query) };
  const total = await countProvisionedGroups(database(), tenant.id, where);
  const resources = page.limit === 0 ? [] : await readProvisionedGroups(database(), tenant.id, where, page);
  return { total, startIndex: page.offset + 1, resources };
}

/** Throws Forbidden, and NotFound also for groups of other tenants. */
export async function findProvisionedGroup(
  actor: Actor,
  id: number,
  query: URLSearchParams,
): Promise<ProvisionedGroup> {
  const { tenant } = asProvider(actor);
  const withMembers = isReturned("members", query);
  const [group] = await readProvisionedGroups(database(), tenant.id, eq(provisionedGroups.id, id), {
    withMembers,
  });
  if (!group) throw groupNotFound();
  return group;
}
