import { t } from "@/messages/html-file";
import { numberText } from "@/messages/number-text";
import { completeMark } from "./incomplete";
import { type Markup, markup } from "./markup";

export const SECTION_SIZE = 100;

/** `first` is the number of the first session in the section, from 1. */
export function sectionStart(first: number, total: number): Markup {
  const end = first > 1 ? markup`</section>\n` : null;
  return markup`${end}<section id="from-${first}" aria-labelledby="heading-${first}"><h2 id="heading-${first}">${range(first, total)}</h2>
`;
}

export function pageEnd(total: number): Markup {
  const sections = Array.from(
    { length: Math.ceil(total / SECTION_SIZE) },
    (_, index) => index * SECTION_SIZE + 1,
  );
  return markup`${total > 0 ? markup`</section>` : markup`<p class="none">${t("noneMatch")}</p>`}</main>
<nav id="contents" tabindex="-1" aria-labelledby="contents-heading"><h2 id="contents-heading">${t("contents")}</h2><ol>
${sections.map((first) => markup`<li><a href="#from-${first}">${range(first, total)}</a></li>\n`)}</ol></nav></div>
<footer id="end">${t("end", { count: total })}</footer>${completeMark}
</body></html>
`;
}

function range(first: number, total: number): string {
  const last = Math.min(first + SECTION_SIZE - 1, total);
  const only = numberText(first);
  return t("range", { range: first === last ? only : `${only}–${numberText(last)}` });
}
