import type { Look } from "@/lib/channels/webchat/look";
import { FIRST_PAUSE, MAX_PAUSE, sleep } from "./pauses";

/**
 * How the chat looks; null where the page may not show it, or there is no such chat. Without a connection it looks as on the last page
 * of the tab, or this tries again until there is one. `isAnew`: not from the cache of the browser.
 */
export async function readLook(address: string, isAnew = false): Promise<Look | null> {
  const name = `parley-look ${address}`;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, MAX_PAUSE)) {
    const response = await fetch(`${address}/look`, {
      credentials: "omit",
      cache: isAnew ? "reload" : "default",
    }).catch(() => null);
    if (response?.ok) return keep(name, await response.text());
    if (response && response.status < 500) return null;
    const kept = keptLook(name);
    if (kept) return kept;
    await sleep(pause);
  }
}

function keep(name: string, text: string): Look {
  try {
    sessionStorage.setItem(name, text);
  } catch {
    // Full, or not allowed.
  }
  return JSON.parse(text) as Look;
}

function keptLook(name: string): Look | null {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "null") as Look | null;
  } catch {
    return null;
  }
}
