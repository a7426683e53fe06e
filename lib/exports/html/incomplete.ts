import { markup } from "./markup";

/** Shown by the style sheet alone, for as long as the end of the file is missing. */
export const incomplete = markup`<p id="incomplete" role="alert"><strong>This file is incomplete.</strong> Its end is missing, and so may be sessions.</p>`;

/** The end of a file that could not be finished; tags that are not open do no harm. */
export function brokenOff(reason: string): string {
  return markup`</details></article></section></main></div>
<p id="broken" role="alert"><strong>This file is incomplete.</strong> ${reason}</p>
</body></html>
`.html;
}
