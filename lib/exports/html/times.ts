import { timeText } from "@/lib/time-text";
import { currentLanguage } from "@/messages/language";
import { instantText } from "../cell-text";
import { type Markup, markup } from "./markup";

/* PostgreSQL writes instants in local time (lib/sessions/each.ts): slicing is enough, for ten million of them. */

/** `22 Nov 2026, 16:02:31 +01:00` */
export function fullTime(written: string): Markup {
  const iso = instantText(written);
  return markup`<time datetime="${iso}">${dayText(iso, "date")}, ${iso.slice(11, 19)} <small>${iso.slice(19)}</small></time>`;
}

export function shortTime(written: string): Markup {
  const iso = instantText(written);
  return markup`<time datetime="${iso}">${dayText(iso, "date")}, ${iso.slice(11, 16)}</time>`;
}

export function clockTime(written: string): Markup {
  const iso = instantText(written);
  return markup`<time datetime="${iso}">${iso.slice(11, 19)}</time>`;
}

export function dayOf(written: string): string {
  return written.slice(0, 10);
}

const days = new Map<string, string>();
const MAX_DAYS = 10_000;

/** `Sunday 22 November 2026`, or `22 Nov 2026`. Years of five digits are not formatted. */
export function dayText(written: string, shape: "day" | "date"): string {
  const day = dayOf(written);
  const key = `${currentLanguage()} ${shape} ${day}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  const noon = new Date(`${day}T12:00:00Z`);
  const text = Number.isNaN(noon.getTime()) ? day : timeText(noon, "UTC", shape);
  if (days.size < MAX_DAYS) days.set(key, text);
  return text;
}
