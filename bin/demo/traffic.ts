import { setTimeout as sleep } from "node:timers/promises";
import { Random } from "@/demo/random";
import { type StatusChange, Team } from "@/demo/team";
import { aurora } from "@/demo/tenants";
import { operatorAt, type TrafficSession, type Visit, visits } from "@/demo/traffic";
import { sendEvents, until } from "./traffic/api";

const A_MINUTE = 10;
const AT_FIRST = 24;
/** In milliseconds. */
const TICK = 1_000;
const OLDEST_AT_FIRST = 6 * 60_000;
const STATUS_CHANGE = 20_000;
const MAX_AT_ONCE = 500;
/** How many sessions are looked at for one that the team has free places for. */
const LOOKED_AT = 40;

type Running = Visit & { session: string; began: number; next: number };

/** Generates realistic traffic of a team at work through the HTTP API until `signal` aborts. Requests that fail are sent again. */
export async function keepTraffic(url: string, key: string, signal: AbortSignal): Promise<void> {
  const began = Date.now();
  const random = new Random(began);
  const team = new Team(aurora);
  const sessions = visits(aurora, began % 1_000_000, team.places);
  const running: Running[] = [];
  let started = 0;
  const start = (at: number) => {
    const visit = nextVisit(sessions, team);
    if (!visit) return;
    team.take(visit.operators);
    running.push({ ...visit, session: `demo-${began}-${started++}`, began: at, next: 0 });
  };
  const send = (events: readonly unknown[]) => sendEvents(url, key, events);

  await until(signal, () => send(team.arrive().map((change) => statusEvent(change, began))));
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
      const change = team.change(random);
      if (change) due.push(statusEvent(change, now));
    }
    for (let from = 0; from < due.length; from += MAX_AT_ONCE)
      await until(signal, () => send(due.slice(from, from + MAX_AT_ONCE)));
    for (const over of running.filter(isOver)) {
      team.release(over.operators);
      running.splice(running.indexOf(over), 1);
    }
    await sleep(TICK, undefined, { signal }).catch(() => {});
  }
}

/** The next session that the team can take now; null while everybody is busy. */
function nextVisit(sessions: Generator<Visit>, team: Team): Visit | null {
  for (let looked = 0; looked < LOOKED_AT; looked++) {
    const { value } = sessions.next();
    if (value && team.canTake(value.operators)) return value;
  }
  return null;
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

function statusEvent({ place, status }: StatusChange, at: number) {
  const { id, name } = operatorAt(aurora, place);
  return {
    id: `status-${at}-${place}`,
    kind: "operator_status",
    at: new Date(at).toISOString(),
    operator: { externalId: id, name },
    status,
  };
}
