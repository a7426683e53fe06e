import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { chatbots, groups, operators, sessionEvents, sessions } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { neutralizeBidi } from "@/lib/bidi";
import { authoredKinds } from "@/lib/events/kinds";
import { ownEntry } from "@/lib/own-entry";
import { allow } from "@/lib/policy";
import { isOfferedTo } from "@/lib/sessions/offers";
import { limitAt, waitedSince, warnsAt } from "@/lib/sessions/times/live-times";
import { actorKinds } from "@/lib/sessions/vocabulary";
import { isHeldBy, waitsInOneOf } from "./sections";

/** A message as the desk shows it; `author` is null for the client, `own` that it is the actor's. */
export type LastMessage = { author: string | null; own: boolean; text: string; at: Date };

export type DeskSession = {
  id: number;
  client: string | null;
  channel: string;
  status: string;
  group: string | null;
  /** The start of all its waiting, while it waits. */
  waitedSince: Date | null;
  /** When they reach the warning and the limit of the queue. */
  warnsAt: Date | null;
  limitAt: Date | null;
  last: LastMessage | null;
};

/** `waitingCount` is of all that wait, of which `waiting` has the first. */
export type Desk = {
  held: DeskSession[];
  offered: DeskSession[];
  waiting: DeskSession[];
  waitingCount: number;
};

/** Nobody takes sessions from further down; Live lists them all. */
const MAX_WAITING = 50;
/** In characters: what a line of the desk has room for. */
const MAX_TEXT = 200;

/**
 * What the actor holds, the latest message first; what they are offered, the earliest deadline first; and what waits in their
 * groups, the nearest limit and then the longest wait first. Throws Forbidden unless they are an operator.
 */
export async function listDesk(actor: UserActor): Promise<Desk> {
  allow(actor, "desk.work");
  const tenantId = actor.tenant.id;
  const operatorId = actor.operatorId as number;
  const offered = isOfferedTo(tenantId, operatorId);
  const waiting = and(waitsInOneOf(tenantId, actor.groupIds), sql`not (${offered})`) as SQL;
  const read = (where: SQL, order: readonly SQL[], limit?: number) =>
    readSection(operatorId, where, order, limit);
  const [heldRows, offeredRows, waitingRows, waitingCount] = await Promise.all([
    read(isHeldBy(tenantId, operatorId), [
      sql`${sessions.status} = 'active' desc`,
      desc(sql`coalesce(${sessions.lastMessageAt}, ${sessions.createdAt})`),
    ]),
    read(offered, [asc(sessions.offerExpiresAt)]),
    read(waiting, [sql`${limitAt} asc nulls last`, asc(waitedSince)], MAX_WAITING),
    countWaiting(waiting),
  ]);
  return { held: heldRows, offered: offeredRows, waiting: waitingRows, waitingCount };
}

async function countWaiting(waiting: SQL): Promise<number> {
  return database().$count(sessions, waiting);
}

async function readSection(
  operatorId: number,
  where: SQL,
  order: readonly SQL[],
  limit: number | undefined,
): Promise<DeskSession[]> {
  const last = lastMessage();
  const query = database()
    .select({
      id: sessions.id,
      client: sessions.clientName,
      channel: sessions.channel,
      status: sessions.status,
      group: groups.name,
      waitedSince: sql<Date | null>`${waitedSince}`.mapWith(sessions.createdAt),
      warnsAt: sql<Date | null>`${warnsAt}`.mapWith(sessions.createdAt),
      limitAt: sql<Date | null>`${limitAt}`.mapWith(sessions.createdAt),
      at: last.at,
      authorKind: last.authorKind,
      own: sql<boolean>`coalesce(${last.authorKind} = 'operator' and ${last.authorId} = ${operatorId}, false)`,
      text: last.text,
      operator: operators.name,
      chatbot: chatbots.name,
    })
    .from(sessions)
    .leftJoin(groups, and(eq(groups.tenantId, sessions.tenantId), eq(groups.id, sessions.groupId)))
    .leftJoinLateral(last, sql`true`)
    .leftJoin(operators, isAuthor("operator", operators))
    .leftJoin(chatbots, isAuthor("chatbot", chatbots))
    .where(where)
    .orderBy(...order, asc(sessions.id));
  const rows = await (limit === undefined ? query : query.limit(limit));
  return rows.map(({ at, authorKind, own, text, operator, chatbot, ...session }) => ({
    ...session,
    last: at && {
      at,
      own,
      text: neutralizeBidi(text ?? ""),
      author: authorOf(authorKind, operator ?? chatbot),
    },
  }));
}

/** The last thing that somebody wrote or sent; a file is shown by its name. */
function lastMessage() {
  return database()
    .select({
      at: sql<Date | null>`${sessionEvents.at}`.mapWith(sessionEvents.at).as("last_at"),
      authorKind: sql<string | null>`${sessionEvents.actorKind}`.as("last_author_kind"),
      authorId: sql<number | null>`${sessionEvents.actorId}`.as("last_author_id"),
      text: sql<
        string | null
      >`left(coalesce(${sessionEvents.text}, ${sessionEvents.data}->>'name'), ${MAX_TEXT})`.as("last_text"),
    })
    .from(sessionEvents)
    .where(
      and(
        eq(sessionEvents.tenantId, sessions.tenantId),
        eq(sessionEvents.sessionId, sessions.id),
        sql`${sessionEvents.kind} in ('${sql.raw(authoredKinds.join("', '"))}')`,
      ),
    )
    .orderBy(desc(sessionEvents.seq))
    .limit(1)
    .as("last");
}

function isAuthor(kind: "operator" | "chatbot", table: typeof operators | typeof chatbots): SQL {
  return and(
    sql`last_author_kind = ${kind}`,
    eq(table.tenantId, sessions.tenantId),
    eq(table.id, sql`last_author_id`),
  ) as SQL;
}

function authorOf(kind: string | null, name: string | null): string | null {
  if (kind === "client" || kind === null) return null;
  return name === null ? (ownEntry(actorKinds, kind) ?? kind) : neutralizeBidi(name);
}
