import { sessionsText } from "@/lib/sessions/sessions-text";
import { axisLabels } from "@/lib/sessions/strip/bar-text";
import { barNames, captionText } from "@/lib/sessions/strip/describe";
import { BAR_WIDTH, drawBars, HEIGHT } from "@/lib/sessions/strip/draw";
import type { BarStrip } from "@/lib/sessions/strip/read-bars";
import type { Strip } from "@/lib/sessions/strip/strip";
import { t } from "@/messages/html-file";
import { numberText } from "@/messages/number-text";
import { type Markup, markup } from "./markup";
import { percent } from "./percent";
import { stripWeek } from "./strip-week";

/** The time strip of the view: the policy of a file allows no style attributes, so that positions are attributes of the drawing. */
export function stripFigure(strip: Strip | null, zone: string): Markup | null {
  if (strip === null || strip.form === "empty") return null;
  const drawn = strip.form === "week" ? stripWeek(strip.counts) : bars(strip, zone);
  const label = markup`<b>${strip.column.label}</b>`;
  const caption =
    strip.form === "week"
      ? t.parts("stripWeek", { label, zone })
      : t.parts("strip", { label, caption: captionText(strip, zone), zone });
  return markup`<figure class="strip"><figcaption>${caption}</figcaption>
${drawn}</figure>`;
}

function bars(strip: BarStrip, zone: string): Markup {
  const { width, series, outline } = drawBars(strip);
  const names = barNames(strip, zone);
  const parts = series.map((path, index) => markup`<path class="${partClass(strip, index)}" d="${path}"/>`);
  const before = outline && markup`<path class="before" vector-effect="non-scaling-stroke" d="${outline}"/>`;
  const titles = names.map(
    (name, bar) =>
      markup`<rect class="bar" x="${bar * BAR_WIDTH}" width="${BAR_WIDTH}" height="${HEIGHT}"><title>${name}</title></rect>`,
  );
  const labels = axisLabels(strip.bounds, strip.unit, zone).map(
    ({ bar, text }) => markup`<text x="${percent(bar / names.length)}" y="70">${text}</text>`,
  );
  return markup`<svg role="img" aria-label="${summary(strip, names)}" width="100%" height="74"><svg viewBox="0 0 ${width} ${HEIGHT}" preserveAspectRatio="none" width="100%" height="56">${parts}${before}${titles}</svg>${labels}</svg>${legend(strip)}`;
}

function partClass({ split, series }: BarStrip, index: number): string {
  if (!split) return "part";
  return series[index]?.filter === null ? "part other" : `part part-${index + 1}`;
}

function summary({ totals, series }: BarStrip, names: readonly string[]): string {
  const all = sessionsText(series.reduce((sum, { total }) => sum + total, 0));
  const highest = totals.indexOf(Math.max(...totals));
  return t("highest", { sessions: all, bar: names[highest] ?? "" });
}

function legend(strip: BarStrip): Markup | null {
  if (!strip.split) return null;
  const lines = strip.series.map(
    ({ label, total }, index) =>
      markup`<li><svg aria-hidden="true" viewBox="0 0 10 10"><rect class="${partClass(strip, index)}" width="10" height="10" rx="2"/></svg> <bdi>${label}</bdi> ${numberText(total)}</li>`,
  );
  return markup`<ul aria-label="${t("colours", { label: strip.split.label })}">${lines}</ul>`;
}
