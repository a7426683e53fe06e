import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { aurora } from "@/demo/tenants";
import { type Caller, callers } from "@/demo/traffic";
import { readAbout } from "@/lib/channels/webchat/about";
import type { Webchat } from "@/lib/channels/webchat/account";
import { acknowledgeChat } from "@/lib/channels/webchat/acknowledge";
import { leaveChat } from "@/lib/channels/webchat/leave";
import { type Chat, readChat } from "@/lib/channels/webchat/read";
import { sendVisitorMessage } from "@/lib/channels/webchat/send-message";
import { visitorOf } from "@/lib/channels/webchat/visitor";
import { until } from "./api";
import { deskIsOpen } from "./desk";

/* Visitors of the web chat of the demo's operator, whom a person may be signed in as; they leave when nobody replies. */

/** In milliseconds. */
const LOOK = 2_000;
const BETWEEN = 70_000;
/** A visitor who gets no operator or no answer for this long leaves. */
const PATIENCE = { queue: [120_000, 240_000], answer: [150_000, 240_000], end: [40_000, 90_000] } as const;
const THINKING = [4_000, 14_000] as const;
const MAX_WAITING = 2;
const MAX_AT_ONCE = 5;

type Call = Caller & {
  visitor: string;
  /** Lines that were written, and replies that were seen. */
  sent: number;
  seen: number;
  held: boolean;
  speaksAt: number;
  leavesAt: number;
};

/** Sends visitors one at a time while somebody is at the desk, no more than they can handle, until `signal` aborts. */
export async function keepCalling(chat: Webchat, signal: AbortSignal): Promise<void> {
  const began = Date.now();
  const people = callers(aurora, began % 999_983, ["webchat"]);
  const calls = new Set<Call>();
  let comesAt = began;
  while (!signal.aborted) {
    const now = Date.now();
    const waiting = [...calls].filter(({ held }) => !held).length;
    const isFree = now >= comesAt && waiting < MAX_WAITING && calls.size < MAX_AT_ONCE;
    if (isFree && (await deskIsOpen(chat.actor, signal))) {
      comesAt = now + between([0.6 * BETWEEN, 1.4 * BETWEEN]);
      calls.add(begin(people.next().value as Caller, now));
    }
    for (const call of calls)
      await until(signal, async () => {
        if (await isOver(chat, call, Date.now())) calls.delete(call);
      });
    await sleep(LOOK, undefined, { signal }).catch(() => {});
  }
}

function begin(caller: Caller, now: number): Call {
  const leavesAt = now + between(PATIENCE.queue);
  return {
    ...caller,
    visitor: visitorOf(randomUUID()),
    sent: 0,
    seen: 0,
    held: false,
    speaksAt: now,
    leavesAt,
  };
}

async function isOver(chat: Webchat, call: Call, now: number): Promise<boolean> {
  const state = await readChat(chat, call.visitor, 0);
  if (call.sent > 0 && !state.open) return true;
  await listen(chat, call, state, now);
  if (now >= call.speaksAt) await speak(chat, call, now);
  if (now < call.leavesAt) return false;
  await leaveChat(chat, call.visitor);
  return true;
}

async function listen(chat: Webchat, call: Call, { id, lines }: Chat, now: number): Promise<void> {
  const held = lines.some(({ kind }) => kind === "joined");
  const replies = lines.filter(({ by, kind }) => by === "operator" && kind !== "joined").length;
  const answered = replies > call.seen;
  if (held !== call.held || answered) {
    const more = call.sent < call.lines.length;
    call.leavesAt = now + between(!held ? PATIENCE.queue : more ? PATIENCE.answer : PATIENCE.end);
    call.speaksAt = answered && more ? now + between(THINKING) : call.speaksAt;
  }
  const last = lines.at(-1)?.seq ?? 0;
  if (answered) await acknowledgeChat(chat, call.visitor, { id, delivered: last, read: last });
  call.held = held;
  call.seen = replies;
}

async function speak(chat: Webchat, call: Call, now: number): Promise<void> {
  const text = call.lines[call.sent];
  call.speaksAt = Number.POSITIVE_INFINITY;
  if (text === undefined) return;
  const { client, pageUrl, language, ip } = call.facts as VisitorFacts;
  const said = { id: `line-${call.sent}-${randomUUID()}`, text };
  const about = readAbout({ name: client?.name, email: client?.email, pageUrl, language }, null);
  await sendVisitorMessage(chat, call.visitor, said, about, { ip: ip ?? null, userAgent: null });
  call.sent += 1;
  if (call.sent > 1) call.leavesAt = now + between(PATIENCE.answer);
}

type VisitorFacts = {
  client?: { name?: string | null; email?: string | null };
  pageUrl?: string | null;
  language?: string | null;
  ip?: string | null;
};

const between = ([least, most]: readonly [number, number]) => least + Math.random() * (most - least);
