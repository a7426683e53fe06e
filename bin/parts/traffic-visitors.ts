import { setTimeout as sleep } from "node:timers/promises";
import { aurora } from "@/demo/tenants";
import { type Caller, callers } from "@/demo/traffic";
import { type LiveSession, liveOf, sendEvents, until } from "./traffic-api";
import { DESK_ACCOUNT } from "./traffic-desk";

/* Clients who write to the demo's operator, whom a person may be signed in as, and leave when nobody replies. */

/** In milliseconds. */
const LOOK = 2_000;
const BETWEEN = 70_000;
/** A client who gets no operator or no answer for this long leaves. */
const PATIENCE = { queue: [120_000, 240_000], answer: [150_000, 240_000], end: [40_000, 90_000] } as const;
const THINKING = [4_000, 14_000] as const;
const MAX_WAITING = 2;
const MAX_AT_ONCE = 5;

type Call = Caller & {
  session: string;
  sent: number;
  seen: number;
  held: boolean;
  speaksAt: number;
  leavesAt: number;
};

/** Sends clients one at a time, no more than one operator can handle, until `signal` aborts. */
export async function keepCalling(url: string, key: string, signal: AbortSignal): Promise<void> {
  const began = Date.now();
  const name = `demo-desk-${began}`;
  const people = callers(aurora, began % 999_983, ["webchat"]);
  const calls = new Map<string, Call>();
  let comesAt = began;
  while (!signal.aborted) {
    let live: LiveSession[] = [];
    await until(signal, async () => {
      live = await liveOf(url, key, name);
    });
    const now = Date.now();
    const events = answersOf(calls, live, now);
    const waiting = live.filter(({ status }) => status === "queued" || status === "offered").length;
    if (now >= comesAt && waiting < MAX_WAITING && calls.size < MAX_AT_ONCE) {
      comesAt = now + between([0.6 * BETWEEN, 1.4 * BETWEEN]);
      const call = begin(people.next().value as Caller, `${name}-${now}`, now);
      calls.set(call.session, call);
      events.push(...arrival(call, now));
    }
    await until(signal, () => sendEvents(url, key, events));
    await sleep(LOOK, undefined, { signal }).catch(() => {});
  }
}

function begin(caller: Caller, session: string, now: number): Call {
  const leavesAt = now + between(PATIENCE.queue);
  return { ...caller, session, sent: 1, seen: 1, held: false, speaksAt: Number.POSITIVE_INFINITY, leavesAt };
}

function arrival({ session, facts, parameters, lines }: Call, now: number): unknown[] {
  const { groups } = aurora.operators[aurora.linkedOperator ?? 0] ?? { groups: [0] };
  const place = groups[Math.floor(now / 1_000) % groups.length] as number;
  const group = { externalId: `queue-${place + 1}`, name: aurora.groups[place]?.name };
  const created = { kind: "created", routing: "parley", data: { group }, parameters };
  return [
    {
      ...created,
      id: `${session}-0`,
      session,
      at: iso(now),
      facts: { ...facts, channelAccount: DESK_ACCOUNT },
    },
    { ...lineEvent(session, 0, lines[0]), at: iso(now) },
  ];
}

function answersOf(calls: Map<string, Call>, live: readonly LiveSession[], now: number): unknown[] {
  const liveSessions = new Map(live.map((each) => [each["external-id"], each]));
  return [...calls.values()].flatMap((call) => {
    const session = liveSessions.get(call.session);
    if (!session || session.status === "wrap_up") {
      calls.delete(call.session);
      return [];
    }
    listen(call, session, now);
    const text = call.lines[call.sent];
    if (now >= call.speaksAt && text !== undefined) return [speak(call, text, now)];
    if (now < call.leavesAt) return [];
    calls.delete(call.session);
    const reason = call.sent < call.lines.length ? "client_left" : "client_ended";
    return [
      { id: `${call.session}-end`, session: call.session, at: iso(now), kind: "ended", data: { reason } },
    ];
  });
}

function listen(call: Call, { status, messages }: LiveSession, now: number): void {
  const held = status === "active";
  const answered = held && messages > call.seen;
  if (held !== call.held || answered) {
    const more = call.sent < call.lines.length;
    call.leavesAt = now + between(!held ? PATIENCE.queue : more ? PATIENCE.answer : PATIENCE.end);
    call.speaksAt = answered && more ? now + between(THINKING) : call.speaksAt;
  }
  call.held = held;
  call.seen = messages;
}

function speak(call: Call, text: string, now: number): unknown {
  const event = { ...lineEvent(call.session, call.sent, text), at: iso(now) };
  call.sent += 1;
  call.seen += 1;
  call.speaksAt = Number.POSITIVE_INFINITY;
  call.leavesAt = now + between(PATIENCE.answer);
  return event;
}

function lineEvent(session: string, line: number, text: string) {
  return { id: `${session}-said-${line}`, session, kind: "message", actor: { kind: "client" }, text };
}

const between = ([least, most]: readonly [number, number]) => least + Math.random() * (most - least);
const iso = (at: number) => new Date(at).toISOString();
