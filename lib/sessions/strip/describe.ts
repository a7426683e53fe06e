import { t } from "@/messages/session-strip";
import { sessionsText } from "../sessions-text";
import { barTexts, rangeText } from "./bar-text";
import type { BarStrip } from "./read-bars";

/** Each bar in words: `Thu, 12 Nov 2026: 340 sessions (Web chat 200, Phone 140, 310 before)`. */
export function barNames(strip: BarStrip, zone: string): string[] {
  const { bounds, unit, totals } = strip;
  return barTexts(bounds, unit, zone).map((text, bar) => {
    const sessions = sessionsText(totals[bar] as number);
    const parts = partsOf(strip, bar);
    return parts.length > 0
      ? t("barWithParts", { bar: text, sessions, parts: parts.join(", ") })
      : t("bar", { bar: text, sessions });
  });
}

/** The parts of a split bar, and what was there in the period before. */
function partsOf({ split, series, previous }: BarStrip, bar: number): string[] {
  const parts = (split ? series : []).flatMap(({ label, counts }) => {
    const count = counts[bar] ?? 0;
    return count > 0 ? [t("part", { label, count })] : [];
  });
  if (previous) parts.push(t("before", { count: previous.counts[bar] ?? 0 }));
  return parts;
}

/**
 * What follows the label of the column: `by day, at most 17; 1–30 Nov 2026; outline: 2–31 Oct 2026, 321 sessions`. On a phone the end is
 * cut off; the height of the bars cannot be read without the number, and the days are below them, too.
 */
export function captionText({ unit, bounds, totals, previous, without }: BarStrip, zone: string): string {
  const range = { from: bounds[0] as number, to: bounds.at(-1) as number };
  const by = t.find(`byUnit.${unit.of}`, { step: unit.step }) ?? unit.of;
  const parts = [t("atMost", { by, most: Math.max(0, ...totals) }), rangeText(range, zone)];
  if (previous)
    parts.push(
      t("outline", { range: rangeText(previous.range, zone), sessions: sessionsText(previous.total) }),
    );
  if (without > 0) parts.push(t("without", { sessions: sessionsText(without) }));
  return parts.join("; ");
}
