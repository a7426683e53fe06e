import { Markup, markup } from "./markup";

/** Shown by the style sheet alone, for as long as the end of the file is missing. */
export const incomplete = markup`<p id="incomplete" role="alert"><strong>This file is incomplete.</strong> Its end is missing, and so may be sessions.</p>`;

/** What hides it: the last thing of a file, and a style of its own that the policy names (page.ts). */
export const NOT_MISSING = "#incomplete{display:none}";
export const notMissing = new Markup(`<style>${NOT_MISSING}</style>`);

/** The end of a file that could not be finished; tags that are not open do no harm. */
export function brokenOff(reason: string): string {
  return markup`</details></article></section></main></div>
<p id="broken" role="alert"><strong>This file is incomplete.</strong> ${reason}</p>${notMissing}
</body></html>
`.html;
}
