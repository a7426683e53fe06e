import { timeText } from "@/lib/times";
import { instantText } from "../cell-text";
import { type Markup, markup } from "./markup";

/*
 * Instants as PostgreSQL writes them (lib/sessions/each.ts) are local already: they are cut, not calculated with, since a
 * file may have ten million of them.
 */

/** `22 Nov 2026, 16:02:31 +01:00`: without any doubt, also in the hour that comes twice. */
export function fullMoment(written: string): Markup {
  const iso = instantText(written);
  return markup`<time datetime="${iso}">${dayText(iso, "date")}, ${iso.slice(11, 19)} <small>${iso.slice(19)}</small></time>`;
}

/** `22 Nov 2026, 16:02` */
export function moment(written: string): Markup {
  const iso = instantText(written);
  return markup`<time datetime="${iso}">${dayText(iso, "date")}, ${iso.slice(11, 16)}</time>`;
}

/** `16:02:31` */
export function clock(written: string): Markup {
  const iso = instantText(written);
  return markup`<time datetime="${iso}">${iso.slice(11, 19)}</time>`;
}

/** The local day an instant is on, as `2026-11-22`. */
export function dayOf(written: string): string {
  return written.slice(0, 10);
}

const days = new Map<string, string>();
const MOST_DAYS = 10_000;

/** `Sunday 22 November 2026`, or `22 Nov 2026`. Years of five digits are left as they are written. */
export function dayText(written: string, shape: "day" | "date"): string {
  const day = dayOf(written);
  const key = shape + day;
  const known = days.get(key);
  if (known !== undefined) return known;
  const noon = new Date(`${day}T12:00:00Z`);
  const text = Number.isNaN(noon.getTime()) ? day : timeText(noon, "UTC", shape);
  if (days.size < MOST_DAYS) days.set(key, text);
  return text;
}
