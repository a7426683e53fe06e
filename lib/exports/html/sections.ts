import { notMissing } from "./incomplete";
import { type Markup, markup } from "./markup";

/** So many sessions stand under one heading. */
export const SECTION = 100;

/** The heading of the section that begins with the session of that number, counted from 1. */
export function sectionStart(first: number, total: number): Markup {
  const end = first > 1 ? markup`</section>\n` : null;
  return markup`${end}<section id="from-${first}" aria-labelledby="heading-${first}"><h2 id="heading-${first}">Sessions ${range(first, total)}</h2>
`;
}

/** The contents, the end of what is open, and the mark that nothing is missing. */
export function ending(total: number): Markup {
  const sections = Array.from({ length: Math.ceil(total / SECTION) }, (_, index) => index * SECTION + 1);
  return markup`${total > 0 ? markup`</section>` : markup`<p class="none">No session matches the filters.</p>`}</main>
<nav id="contents" tabindex="-1" aria-labelledby="contents-heading"><h2 id="contents-heading">Contents</h2><ol>
${sections.map((first) => markup`<li><a href="#from-${first}">Sessions ${range(first, total)}</a></li>\n`)}</ol></nav></div>
<footer id="end">End of the file: ${counted(total)}.</footer>${notMissing}
</body></html>
`;
}

/** `1 session`, `12,480 sessions` */
export function counted(total: number): string {
  return `${total.toLocaleString("en")} ${total === 1 ? "session" : "sessions"}`;
}

function range(first: number, total: number): string {
  const last = Math.min(first + SECTION - 1, total);
  return first === last
    ? first.toLocaleString("en")
    : `${first.toLocaleString("en")}–${last.toLocaleString("en")}`;
}
