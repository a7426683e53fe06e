import { and, eq, inArray } from "drizzle-orm";
import { database } from "@/db";
import { memberships, users } from "@/db/schema";
import { neutralizeBidi } from "@/lib/bidi";
import { allNames } from "@/lib/sessions/directory-names";
import { t } from "@/messages/event-sentences";
import type { SessionEvent } from "./event";
import type { Names } from "./phrase";

/** The names that the sentences of these events need; `client` is the client's name in this session. */
export async function eventNames(
  tenantId: number,
  events: readonly SessionEvent[],
  client: string | null,
): Promise<Names> {
  const ids = { operators: new Set<number>(), groups: new Set<number>(), chatbots: new Set<number>() };
  const people = new Set<number>();
  const add = (to: Set<number>, id: number | null | undefined) => typeof id === "number" && to.add(id);
  for (const { actorKind, actorId, data } of events) {
    if (actorKind === "operator") add(ids.operators, actorId);
    if (actorKind === "chatbot") add(ids.chatbots, actorId);
    if (actorKind === "user") add(people, actorId);
    for (const id of [data?.operatorId, data?.fromOperatorId, data?.toOperatorId]) add(ids.operators, id);
    for (const id of [data?.groupId, data?.toGroupId]) add(ids.groups, id);
    add(ids.chatbots, data?.chatbotId);
  }
  const [names, userNames] = await Promise.all([allNames(tenantId, ids), userNamesOf(tenantId, people)]);
  return { ...names, users: userNames, client: client ? neutralizeBidi(client) : t("client") };
}

/** Only of members of the tenant: an id in a producer's event must not reveal another tenant's user. */
async function userNamesOf(tenantId: number, ids: ReadonlySet<number>): Promise<Map<number, string>> {
  if (ids.size === 0) return new Map();
  const rows = await database()
    .select({ id: users.id, name: users.name })
    .from(users)
    .innerJoin(memberships, and(eq(memberships.userId, users.id), eq(memberships.tenantId, tenantId)))
    .where(inArray(users.id, [...ids]));
  return new Map(rows.map((row) => [row.id, neutralizeBidi(row.name)]));
}
