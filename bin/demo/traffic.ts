import { setTimeout as sleep } from "node:timers/promises";
import { aurora } from "@/demo/tenants";
import { operatorAt, type TrafficSession, traffic } from "@/demo/traffic";
import { liveOf, sendEvents, until } from "./traffic/api";

const A_MINUTE = 10;
const AT_FIRST = 24;
/** In milliseconds. */
const TICK = 1_000;
const OLDEST_AT_FIRST = 6 * 60_000;
const STATUS_CHANGE = 20_000;
const MAX_AT_ONCE = 500;

type Running = { session: string; began: number; steps: TrafficSession; next: number };

/** Generates realistic traffic through the HTTP API until `signal` aborts. Requests that fail are sent again. */
export async function keepTraffic(url: string, key: string, signal: AbortSignal): Promise<void> {
  const began = Date.now();
  const sessions = traffic(aurora, began % 1_000_000);
  const running: Running[] = [];
  let started = 0;
  const start = (at: number) => {
    const { value: steps } = sessions.next();
    if (steps) running.push({ session: `demo-${began}-${started++}`, began: at, steps, next: 0 });
  };
  const send = (events: readonly unknown[]) => sendEvents(url, key, events);

  await until(signal, async () => send(await leftOver(url, key)));
  for (let index = 0; index < AT_FIRST; index++) start(began - Math.random() * OLDEST_AT_FIRST);
  let statusAt = began;
  let owed = 0;
  for (let last = began; !signal.aborted; ) {
    const now = Date.now();
    // After the machine was suspended, the missed time is skipped.
    owed += (Math.min(now - last, 5 * TICK) / 60_000) * A_MINUTE;
    last = now;
    for (; owed >= 1; owed--) start(now);
    const due = running.flatMap((each) => dueOf(each, now));
    if (now - statusAt > STATUS_CHANGE) {
      statusAt = now;
      due.push(statusChange(now));
    }
    for (let from = 0; from < due.length; from += MAX_AT_ONCE)
      await until(signal, () => send(due.slice(from, from + MAX_AT_ONCE)));
    for (let index = running.length - 1; index >= 0; index--)
      if (isOver(running[index] as Running)) running.splice(index, 1);
    await sleep(TICK, undefined, { signal }).catch(() => {});
  }
}

const isOver = ({ steps, next }: Running) => next >= steps.length;

function dueOf(running: Running, now: number): Record<string, unknown>[] {
  const { session, began, steps } = running;
  const due: Record<string, unknown>[] = [];
  for (; running.next < steps.length; running.next++) {
    const { after, event } = steps[running.next] as TrafficSession[number];
    const at = began + after;
    if (at > now) break;
    due.push({ ...event, id: `${session}-${running.next}`, session, at: new Date(at).toISOString() });
  }
  return due;
}

/** Never the operator whom a person may be signed in as. */
function statusChange(now: number) {
  const places = [...aurora.operators.keys()].filter((place) => place !== aurora.linkedOperator);
  const place = places[Math.floor(Math.random() * places.length)] as number;
  const { id, name } = operatorAt(aurora, place);
  const status = ["online", "online", "online", "busy", "away", "offline"][Math.floor(Math.random() * 6)];
  const at = new Date(now).toISOString();
  return { id: `status-${now}`, kind: "operator_status", at, operator: { externalId: id, name }, status };
}

async function leftOver(url: string, key: string): Promise<unknown[]> {
  const sessions = await liveOf(url, key, "demo-");
  const at = new Date().toISOString();
  return sessions.map(({ "external-id": session }) => ({
    id: `${session}-end`,
    session,
    at,
    kind: "ended",
    data: { reason: "client_lost" },
  }));
}
