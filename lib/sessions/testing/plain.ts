import type { UserActor } from "@/lib/actor";
import type { Sort } from "@/lib/grid/column";
import type { Clock } from "@/lib/grid/grammar/clock";
import type { RangeFilter } from "@/lib/grid/grammar/range";
import type { TextFilter } from "@/lib/grid/grammar/text";
import type { TimeFilter } from "@/lib/grid/grammar/time";
import type { Filter } from "@/lib/grid/kind";
import { asUser } from "@/lib/policy";
import type { Selection } from "../predicate";
import type { PlainSession } from "./world";

/* A simple evaluation of a selection over plain objects, without time zones: days are local texts, relative ranges a table. */

export const ZONE = "Europe/Prague";
export const COUNTRY = "CZ";
export const NOW = new Date("2026-10-27T10:15:00Z");

/** The relative ranges at NOW, a Tuesday. */
const relatives: Record<string, [from: string, to?: string]> = {
  today: ["2026-10-27", "2026-10-27"],
  yesterday: ["2026-10-26", "2026-10-26"],
  "last-24h": ["2026-10-26T10:15:00Z"],
  "last-7d": ["2026-10-21", "2026-10-27"],
  "this-week": ["2026-10-26", "2026-11-01"],
  "last-week": ["2026-10-19", "2026-10-25"],
  "this-month": ["2026-10-01", "2026-10-31"],
  "last-month": ["2026-09-01", "2026-09-30"],
};

export const times = {
  created: "created_at",
  queued: "queued_at",
  ended: "ended_at",
} as const satisfies Record<string, keyof PlainSession>;

/** The values of a session in a column, as the filter grammar writes them. */
const held: Record<string, (row: PlainSession) => readonly (string | number | null | undefined)[]> = {
  id: (row) => [row.id],
  status: (row) => [row.status],
  channel: (row) => [row.channel],
  "end-reason": (row) => [row.end_reason],
  client: (row) => [row.client_name],
  phone: (row) => [row.client_phone],
  "client-id": (row) => [row.client_id],
  operator: (row) => row.operator_ids,
  group: (row) => row.group_ids,
  chatbot: (row) => row.chatbot_ids,
  tag: (row) => row.tags,
  "auto-accepted": (row) => [row.auto_accepted ? "yes" : "no"],
  rating: (row) => [row.rating],
  banned: (row) => [row.banned ? "yes" : "no"],
  anonymised: (row) => [row.anonymised_at ? "yes" : "no"],
  "param.color": (row) => [row.color],
};

export function valuesOf(row: PlainSession, column: string): string[] {
  const of = held[column];
  if (!of) throw new Error(`No plain reading of ${column}`);
  return of(row).flatMap((value) =>
    value === null || value === undefined || value === "" ? [] : [`${value}`],
  );
}

export function plainFound(sessions: readonly PlainSession[], selection: Selection): PlainSession[] {
  const { actor, scope, query } = selection;
  return sessions.filter(
    (row) =>
      mayKnow(asUser(actor), row) &&
      (scope === "live") !== ["closed", "rejected"].includes(row.status) &&
      holdsWords(row, query.q) &&
      [...query.filters].every(([column, filter]) => meets(row, column, filter)),
  );
}

function mayKnow({ role, operatorId, groupIds }: UserActor, row: PlainSession): boolean {
  if (role !== "operator") return true;
  if (operatorId !== null && row.operator_ids.includes(operatorId)) return true;
  return (
    ["queued", "offered"].includes(row.status) && row.group_id !== null && groupIds.includes(row.group_id)
  );
}

export const simple = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();

function holdsWords(row: PlainSession, q: string): boolean {
  const words = row.messages.flatMap((message) => simple(message).split(" "));
  const begins = (term: string) => words.some((word) => word.startsWith(term));
  const terms = q.replaceAll('"', "").split(" ").filter(Boolean);
  return terms.every((term) => (term.startsWith("-") ? !begins(term.slice(1)) : begins(term)));
}

function meets(row: PlainSession, column: string, filter: Filter): boolean {
  return truth(row, column, filter) !== filter.exclude;
}

function truth(row: PlainSession, column: string, filter: Filter): boolean {
  if (filter.is === "range") return inRange(column === "rating" ? row.rating : row.duration, filter);
  if (filter.is === "time") return inTime(row[times[column as keyof typeof times]], filter);
  const values = valuesOf(row, column);
  if (filter.is === "text") return inText(values[0] ?? "", column === "phone", filter);
  return (filter.empty && values.length === 0) || filter.values.some((value) => values.includes(value));
}

function inRange(value: number | null, { from, to, empty }: RangeFilter): boolean {
  if (empty || value === null) return empty && value === null;
  return value >= (from ?? -1) && value <= (to ?? 1e9);
}

function inText(value: string, isNumber: boolean, { match, text }: TextFilter): boolean {
  if (match === "empty") return value === "";
  const byDigits = isNumber && /\d/.test(text) && !/[^\d\s()+./-]/.test(text);
  const [within, wanted] = [value, text].map(byDigits ? (each) => each.replace(/\D/g, "") : simple) as [
    string,
    string,
  ];
  if (byDigits && czechNumber(within) !== null && czechNumber(within) === czechNumber(wanted)) return true;
  return match === "exact" ? within === wanted : within.includes(wanted);
}

/** The nine digits of a mobile number of the country, with or without its code. */
function czechNumber(digits: string): string | null {
  return /^(?:(?:00)?420)?([67]\d{8})$/.exec(digits)?.[1] ?? null;
}

function inTime(at: Date | null, filter: TimeFilter): boolean {
  if (filter.empty || at === null) return filter.empty && at === null;
  if (filter.clock && !onHour(at, filter.clock)) return false;
  const [from, to] = filter.relative ? (relatives[filter.relative] ?? []) : [filter.from, filter.to];
  if (from !== undefined && from === to) return onTheClock(at).startsWith(from);
  // The end is a whole day, minute or second, as it is written.
  const ended = (edge: string) =>
    edge.endsWith("Z")
      ? at.getTime() > new Date(edge).getTime()
      : onTheClock(at).slice(0, edge.length) > edge;
  return (from === undefined || hasCome(at, from)) && (to === undefined || !ended(to));
}

function onHour(at: Date, { weekdays, hours }: Clock): boolean {
  const hour = Number(onTheClock(at).slice(11, 13));
  return (
    (weekdays.length === 0 || weekdays.includes(plainWeekday(at))) &&
    (hours.length === 0 || hours.includes(hour))
  );
}

/** Of the clock on the wall, 1 for Monday. */
export function plainWeekday(at: Date): number {
  return ((new Date(`${onTheClock(at).slice(0, 10)}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

function hasCome(at: Date, edge: string): boolean {
  return edge.endsWith("Z") ? at >= new Date(edge) : onTheClock(at) >= edge;
}

const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, dateStyle: "short", timeStyle: "medium" });

/** Local time: `2026-10-25T02:30:00`. */
export function onTheClock(at: Date): string {
  return clock.format(at).replace(" ", "T");
}

/** Lists count for each of their values; null is an empty value. */
export function plainFacet(sessions: readonly PlainSession[], column: string): Map<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const row of sessions) {
    const values = valuesOf(row, column);
    for (const value of values.length > 0 ? values : [null]) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

const orders: Record<string, (row: PlainSession) => number | string | boolean | null> = {
  id: (row) => row.id,
  channel: (row) => row.channel,
  "end-reason": (row) => row.end_reason,
  rating: (row) => row.rating,
  duration: (row) => row.duration,
  "client-id": (row) => row.client_id,
  created: (row) => row.created_at.getTime(),
  queued: (row) => row.queued_at?.getTime() ?? null,
  ended: (row) => row.ended_at?.getTime() ?? null,
  "auto-accepted": (row) => row.auto_accepted,
};

/** Empty values come last; among them, and among equals when ascending, the newest first. Undefined for text. */
export function plainOrder(
  sessions: readonly PlainSession[],
  { column, descending }: Sort,
): number[] | undefined {
  const order = orders[column];
  if (!order) return undefined;
  const newest = (a: PlainSession, b: PlainSession) =>
    b.created_at.getTime() - a.created_at.getTime() || b.id - a.id;
  const sorted = [...sessions].sort((a, b) => {
    const [left, right] = [order(a), order(b)];
    if (left === null || right === null)
      return left === right ? newest(a, b) : Number(left === null) - Number(right === null);
    const way = descending ? -1 : 1;
    if (left !== right) return left < right ? -way : way;
    return column === "created" ? way * (a.id - b.id) : way * newest(a, b);
  });
  return sorted.map((row) => row.id);
}
