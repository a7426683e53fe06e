import { t } from "@/messages/channel-webchat";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const DAY = 24 * 60;
const WEEK = 7 * DAY;
const MAX_LINES = 30;

/** From one minute of the week to another, counted from Monday midnight; the second is no longer part of it. */
export type OpenSpan = { from: number; to: number };

/** Reads lines such as `Mon-Fri 8:00-18:00`. `problem` says what is wrong with the first that cannot be read. */
export function readOpeningHours(text: string): { spans: OpenSpan[]; problem?: string } {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const read = lines.map(spansOf);
  const spans = read.flatMap((each) => each ?? []);
  const wrong = lines.find((_, index) => read[index] === null);
  if (wrong !== undefined) return { spans, problem: t("notHours", { text: wrong.slice(0, 100) }) };
  return lines.length > MAX_LINES ? { spans, problem: t("mostHours", { most: MAX_LINES }) } : { spans };
}

function spansOf(line: string): OpenSpan[] | null {
  const [, first = "", last = first, ...times] =
    /^([a-z]{3})(?:\s*[-–]\s*([a-z]{3}))?\s+(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$/i.exec(line) ?? [];
  const [start, end] = [dayOf(first), dayOf(last)];
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = times.map(Number);
  const [from, to] = [60 * fromHour + fromMinute, 60 * toHour + toMinute];
  if (start < 0 || end < 0 || fromMinute > 59 || toMinute > 59 || from >= to || to > DAY) return null;
  const days = 1 + ((end - start + 7) % 7);
  return Array.from({ length: days }, (_, each) => DAY * ((start + each) % 7)).map((day) => ({
    from: day + from,
    to: day + to,
  }));
}

function dayOf(name: string): number {
  return DAYS.findIndex((day) => day.toLowerCase() === name.toLowerCase());
}

/** Whether it is open at an instant in a zone, and in how many seconds that changes; always, and never, without hours. */
export function openingAt(
  spans: readonly OpenSpan[],
  at: Date,
  zone: string,
): { isOpen: boolean; changesIn: number | null } {
  if (spans.length === 0) return { isOpen: true, changesIn: null };
  const now = minuteOfWeek(at, zone);
  const isOpenIn = (minutes: number) => {
    const minute = (now + minutes) % WEEK;
    return spans.some(({ from, to }) => from <= minute && minute < to);
  };
  const isOpen = isOpenIn(0);
  for (let minutes = 1; minutes <= WEEK; minutes++)
    if (isOpenIn(minutes) !== isOpen) return { isOpen, changesIn: 60 * minutes - at.getUTCSeconds() };
  return { isOpen, changesIn: null };
}

function minuteOfWeek(at: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    ...{ timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return DAY * dayOf(part("weekday")) + 60 * Number(part("hour")) + Number(part("minute"));
}
