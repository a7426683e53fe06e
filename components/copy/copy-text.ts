import { toast } from "@/components/ui/toast";
import { t } from "@/messages/copy";

/** Copies a text, shows a toast, and returns whether it was copied. Browsers allow it only during a click or a key press. */
export async function copyText(text: string): Promise<boolean> {
  const done = await copied(text);
  if (done) toast.success(t("copied"));
  else toast.error(t("blocked"));
  return done;
}

/** The clipboard API needs HTTPS; an installation inside a company may use plain HTTP. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedBySelection(text);
  }
}

function copiedBySelection(text: string): boolean {
  const area = Object.assign(document.createElement("textarea"), { value: text });
  area.style.cssText = "position:fixed;opacity:0";
  const focused = document.activeElement;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}
