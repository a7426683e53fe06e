import { toast } from "./ui/toast";

/** Copies a text and says whether it could. Called from a press, as browsers demand. */
export async function copyText(text: string): Promise<void> {
  if (await copied(text)) toast.success("Copied");
  else toast.error("The browser does not let this page copy");
}

/** Browsers lend the clipboard to HTTPS only; inside a company a console may well be plain HTTP. */
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
