import { sessionsText } from "@/lib/sessions/sessions-text";
import { completeMark } from "./incomplete";
import { type Markup, markup } from "./markup";

export const SECTION_SIZE = 100;

/** `first` is the number of the first session in the section, from 1. */
export function sectionStart(first: number, total: number): Markup {
  const end = first > 1 ? markup`</section>\n` : null;
  return markup`${end}<section id="from-${first}" aria-labelledby="heading-${first}"><h2 id="heading-${first}">Sessions ${range(first, total)}</h2>
`;
}

export function pageEnd(total: number): Markup {
  const sections = Array.from(
    { length: Math.ceil(total / SECTION_SIZE) },
    (_, index) => index * SECTION_SIZE + 1,
  );
  return markup`${total > 0 ? markup`</section>` : markup`<p class="none">No sessions match the filters.</p>`}</main>
<nav id="contents" tabindex="-1" aria-labelledby="contents-heading"><h2 id="contents-heading">Contents</h2><ol>
${sections.map((first) => markup`<li><a href="#from-${first}">Sessions ${range(first, total)}</a></li>\n`)}</ol></nav></div>
<footer id="end">End of file: ${sessionsText(total)}.</footer>${completeMark}
</body></html>
`;
}

function range(first: number, total: number): string {
  const last = Math.min(first + SECTION_SIZE - 1, total);
  return first === last
    ? first.toLocaleString("en")
    : `${first.toLocaleString("en")}–${last.toLocaleString("en")}`;
}
