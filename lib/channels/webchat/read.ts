import { and, asc, desc, eq, gt, inArray, isNotNull, lt, sql } from "drizzle-orm";
import { database } from "@/db";
import { sessionEvents as e, files } from "@/db/schema";
import { captionOf } from "@/lib/events/caption";
import { type Content, contentOf } from "@/lib/events/content";
import type { EventData } from "@/lib/events/event";
import { replyToIn } from "@/lib/events/read-data";
import { messagesAsWritten } from "@/lib/masking/originals";
import { allNames } from "@/lib/sessions/directory-names";
import type { Webchat } from "./account";
import { placeInQueue } from "./place";
import { lastSession } from "./session";

export type ChatLine = {
  seq: number;
  at: Date;
  by: "me" | "operator" | "chatbot" | "system";
  name: string | null;
  kind: "message" | "file" | "location" | "contacts" | "order" | "system" | "joined" | "ended";
  /** Without what the content says. */
  text: string;
  content: Content | null;
  /** The `seq` of the line that this one answers. */
  replyTo: number | null;
  /** Null when the bytes are not stored. */
  file: ChatFile | null;
};

export type ChatFile = { id: number; mediaType: string | null; size: number | null };

/**
 * `id` is the session's, null when none is shown; `client` as the site described them there; `more` when further lines follow. `place`
 * is that in the queue, from 1, and `answering` the first name of the operator who has the session.
 */
export type Chat = {
  id: string | null;
  open: boolean;
  place: number | null;
  answering: string | null;
  client: { name: string | null; email: string | null } | null;
  lines: ChatLine[];
  more: boolean;
};

const NOTHING: Chat = {
  id: null,
  open: false,
  place: null,
  answering: null,
  client: null,
  lines: [],
  more: false,
};

const SHOWN = [
  "message",
  "file",
  "location",
  "contacts",
  "order",
  "system",
  "accepted",
  "taken_over",
  "ended",
] as const;
const MAX_LINES = 500;

/**
 * The visitor's newest session: the lines after the position `after`, or its last lines when `after` is 0. After its end only a page
 * that has shown it goes on to, unless the chat keeps it; `shown` is the id of the session that the page shows.
 */
export async function readChat(
  chat: Webchat,
  visitor: string,
  after: number,
  shown: string | null = null,
): Promise<Chat> {
  const session = await lastSession(chat, visitor);
  if (!session || !(session.live || chat.keepsEnded || session.externalId === shown)) return NOTHING;
  const tenantId = chat.actor.tenant.id;
  const { rows: read, more } = await readLines(tenantId, session.id, after);
  const rows = await toTheClient(tenantId, session.id, read);
  const idsOf = (kind: string) =>
    rows.flatMap(({ actorKind, actorId }) => (actorKind === kind && actorId !== null ? actorId : []));
  const holder = session.live && session.status === "active" ? session.operatorId : null;
  const operators = [...idsOf("operator"), ...(holder === null ? [] : [holder])];
  const names = await allNames(tenantId, { operators, chatbots: idsOf("chatbot") });
  const filesById = await chatFiles(tenantId, session.id, rows);
  const lines = rows.map(({ seq, at, kind, actorKind, actorId, text, data }): ChatLine => {
    const content = contentOf({ kind, data });
    const by = actorKind === "client" ? "me" : isSpeaker(actorKind) ? actorKind : "system";
    const directory = by === "operator" ? names.operators : by === "chatbot" ? names.chatbots : null;
    const name = firstName(directory, actorId);
    return {
      seq,
      at,
      by,
      name,
      kind: kind === "accepted" || kind === "taken_over" ? "joined" : (kind as ChatLine["kind"]),
      text: (content ? captionOf({ text }, content) : text) ?? "",
      content,
      replyTo: replyToIn(data),
      file: (kind === "file" && filesById.get((data as EventData | null)?.fileId ?? 0)) || null,
    };
  });
  const { externalId: id, live: open, client } = session;
  const place = open ? await placeInQueue(chat, session.id) : null;
  const answering = firstName(names.operators, holder);
  return { id, open, place, answering, client, lines, more: after > 0 && more };
}

type Line = Awaited<ReturnType<typeof readLines>>["rows"][number];

/** What was written to the client is shown as it was written; what the client wrote is masked for them, too. */
async function toTheClient(tenantId: number, sessionId: number, rows: readonly Line[]): Promise<Line[]> {
  const written = rows.filter(({ actorKind }) => WRITERS.has(actorKind));
  const whole = await messagesAsWritten(database(), tenantId, sessionId, written);
  const bySeq = new Map(whole.map((line) => [line.seq, line]));
  return rows.map((line) => bySeq.get(line.seq) ?? line);
}

const WRITERS: ReadonlySet<string> = new Set(["operator", "user", "chatbot"]);

/** Clients see first names only. */
function firstName(directory: ReadonlyMap<number, string> | null, id: number | null): string | null {
  return directory?.get(id ?? 0)?.split(" ")[0] ?? null;
}

/** Of the texts in one answer, which may exceed it by one line. */
const MAX_BYTES = 1_000_000;

/** In the order of arrival: those after a position, or the last ones. `more`: there are others, before or after. */
async function readLines(tenantId: number, sessionId: number, after: number) {
  const order = after > 0 ? asc(e.seq) : desc(e.seq);
  const size = sql`coalesce(octet_length(${e.text}), 0)`;
  const batch = database()
    .select({
      seq: e.seq,
      at: e.at,
      kind: e.kind,
      actorKind: e.actorKind,
      actorId: e.actorId,
      text: e.text,
      data: e.data,
      before: sql<number>`sum(${size}) over (order by ${order}) - ${size}`.as("before"),
      all: sql`count(*) over ()`.mapWith(Number).as("all"),
    })
    .from(e)
    .where(
      and(
        eq(e.tenantId, tenantId),
        eq(e.sessionId, sessionId),
        gt(e.seq, after),
        inArray(e.kind, [...SHOWN]),
      ),
    )
    .orderBy(order)
    .limit(MAX_LINES)
    .as("batch");
  const { seq, at, kind, actorKind, actorId, text, data, all } = batch;
  const rows = await database()
    .select({ seq, at, kind, actorKind, actorId, text, data, all })
    .from(batch)
    .where(lt(batch.before, MAX_BYTES))
    .orderBy(seq);
  return { rows, more: rows.length < (rows[0]?.all ?? 0) };
}

async function chatFiles(
  tenantId: number,
  sessionId: number,
  rows: readonly { kind: string }[],
): Promise<Map<number, ChatFile>> {
  if (!rows.some(({ kind }) => kind === "file")) return new Map();
  const found = await database()
    .select({ id: files.id, mediaType: files.mediaType, size: files.size })
    .from(files)
    .where(and(eq(files.tenantId, tenantId), eq(files.sessionId, sessionId), isNotNull(files.storageKey)));
  return new Map(found.map((file) => [file.id, file]));
}

function isSpeaker(kind: string): kind is "operator" | "chatbot" {
  return kind === "operator" || kind === "chatbot";
}
