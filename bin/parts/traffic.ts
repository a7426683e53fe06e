import { setTimeout as sleep } from "node:timers/promises";
import { aurora } from "@/db/demo/tenants";
import { operatorAt, type TrafficSession, traffic } from "@/db/demo/traffic";

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
  const tell = (events: readonly unknown[]) => post(url, key, events);

  await until(signal, async () => tell(await leftOver(url, key)));
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
  const address = `${url}/api/v1/sessions?list=live&cols=id,external-id&external-id=demo-&size=200`;
  const answer = await fetch(address, { headers: { Authorization: `Bearer ${key}` } });
  if (!answer.ok) throw new Error(`The API answered ${answer.status}: ${await answer.text()}`);
  const { sessions } = (await answer.json()) as { sessions: { "external-id": string }[] };
  const at = new Date().toISOString();
  return sessions.map(({ "external-id": session }) => ({
    id: `${session}-end`,
    session,
    at,
    kind: "ended",
    data: { reason: "client_lost" },
  }));
}

async function post(url: string, key: string, events: readonly unknown[]): Promise<void> {
  if (events.length === 0) return;
  const answer = await fetch(`${url}/api/v1/events`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/x-ndjson" },
    body: events.map((event) => JSON.stringify(event)).join("\n"),
  });
  if (!answer.ok) throw new Error(`The API answered ${answer.status}: ${await answer.text()}`);
}

/** Tries again, after longer and longer pauses, until it works or nobody wants it any more. */
async function until(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  for (let pause = TICK; !signal.aborted; pause = Math.min(2 * pause, 30 * TICK))
    try {
      return await work();
    } catch (error) {
      if (pause === TICK)
        console.error(`The demo traffic waits: ${error instanceof Error ? error.message : error}`);
      await sleep(pause, undefined, { signal }).catch(() => {});
    }
}
