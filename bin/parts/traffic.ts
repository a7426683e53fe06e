import { setTimeout as sleep } from "node:timers/promises";
import { aurora } from "@/demo/tenants";
import { operatorAt, type TrafficSession, traffic } from "@/demo/traffic";
import { keepCalling } from "./traffic-callers";
import { liveOf, tellEvents, until } from "./traffic-telling";

/** Sessions a minute, and how many are under way when it begins. */
const A_MINUTE = 10;
const AT_FIRST = 24;
/** In milliseconds. */
const TICK = 1_000;
const OLDEST_AT_FIRST = 6 * 60_000;
const STATUS_CHANGE = 20_000;
const MOST_AT_ONCE = 500;

type Running = { session: string; began: number; steps: TrafficSession; next: number };

/**
 * Keeps realistic traffic going through the HTTP API, as another system would: sessions come, are answered and end, and
 * operators come and go. Ends with `signal`. A server that does not answer is asked again; what it has had already does it no
 * harm.
 */
export async function keepTraffic(url: string, key: string, signal: AbortSignal): Promise<void> {
  const began = Date.now();
  const sessions = traffic(aurora, began % 1_000_000);
  const running: Running[] = [];
  let started = 0;
  const start = (at: number) => {
    const { value: steps } = sessions.next();
    if (steps) running.push({ session: `demo-${began}-${started++}`, began: at, steps, next: 0 });
  };
  const tell = (events: readonly unknown[]) => tellEvents(url, key, events);

  await until(signal, async () => tell(await leftOver(url, key)));
  const calling = keepCalling(url, key, signal);
  for (let index = 0; index < AT_FIRST; index++) start(began - Math.random() * OLDEST_AT_FIRST);
  let statusAt = began;
  let owed = 0;
  for (let last = began; !signal.aborted; ) {
    const now = Date.now();
    // After a pause of the machine there is no rush: what was slept through did not happen.
    owed += (Math.min(now - last, 5 * TICK) / 60_000) * A_MINUTE;
    last = now;
    for (; owed >= 1; owed--) start(now);
    const due = running.flatMap((each) => dueOf(each, now));
    if (now - statusAt > STATUS_CHANGE) {
      statusAt = now;
      due.push(statusChange(now));
    }
    for (let from = 0; from < due.length; from += MOST_AT_ONCE)
      await until(signal, () => tell(due.slice(from, from + MOST_AT_ONCE)));
    for (let index = running.length - 1; index >= 0; index--)
      if (isOver(running[index] as Running)) running.splice(index, 1);
    await sleep(TICK, undefined, { signal }).catch(() => {});
  }
  await calling;
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

/** Never of the operator whom somebody may be signed in as. */
function statusChange(now: number) {
  const places = [...aurora.operators.keys()].filter((place) => place !== aurora.linkedOperator);
  const place = places[Math.floor(Math.random() * places.length)] as number;
  const { id, name } = operatorAt(aurora, place);
  const status = ["online", "online", "online", "busy", "away", "offline"][Math.floor(Math.random() * 6)];
  const at = new Date(now).toISOString();
  return { id: `status-${now}`, kind: "operator_status", at, operator: { externalId: id, name }, status };
}

/** The ends of sessions that a run before this one could not bring to theirs. */
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
