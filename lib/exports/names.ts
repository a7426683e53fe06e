import { eq } from "drizzle-orm";
import { database } from "@/db";
import { chatbots, groups, memberships, operators, users } from "@/db/schema";
import type { Names } from "@/lib/events/describe";

/** The names of everybody in a tenant, for a file whose sessions are not known beforehand. */
export async function everyName(tenantId: number): Promise<Omit<Names, "client">> {
  const named = async (table: typeof operators | typeof groups | typeof chatbots) => {
    const rows = await database()
      .select({ id: table.id, name: table.name })
      .from(table)
      .where(eq(table.tenantId, tenantId));
    return new Map(rows.map(({ id, name }) => [id, name]));
  };
  const members = database()
    .select({ id: users.id, name: users.name })
    .from(users)
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .where(eq(memberships.tenantId, tenantId));
  const [operatorNames, groupNames, chatbotNames, userRows] = await Promise.all([
    named(operators),
    named(groups),
    named(chatbots),
    members,
  ]);
  return {
    operators: operatorNames,
    groups: groupNames,
    chatbots: chatbotNames,
    users: new Map(userRows.map(({ id, name }) => [id, name])),
  };
}
