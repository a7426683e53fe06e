"use client";

import { useEffect } from "react";
import { toast } from "./ui/toast";

/** Answers clicks on every CopyButton of the page. */
export function CopyListener() {
  useEffect(() => {
    const listen = async (event: MouseEvent) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-copy]");
      if (!button) return;
      if (await copied(button.dataset.copy ?? "")) toast.success("Copied");
      else toast.error("The browser does not let this page copy");
    };
    document.addEventListener("click", listen);
    return () => document.removeEventListener("click", listen);
  }, []);
  return null;
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
