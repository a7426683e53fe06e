import { t } from "@/messages/html-file";
import { Markup, markup } from "./markup";

/** Visible until the end of the file hides it. */
export function incompleteNotice(): Markup {
  return markup`<p id="incomplete" role="alert"><strong>${t("incomplete")}</strong> ${t("endMissing")}</p>`;
}

/** Hides the notice: the last element of a complete file. The content security policy allows this style (assets.ts). */
export const HIDE_NOTICE = "#incomplete{display:none}";
export const completeMark = new Markup(`<style>${HIDE_NOTICE}</style>`);

/** Closes every element that may be open; closing others does no harm. */
export function trailer(reason: string): string {
  return markup`</details></article></section></main></div>
<p id="broken" role="alert"><strong>${t("brokenBecause")}</strong> ${reason}</p>${completeMark}
</body></html>
`.html;
}
