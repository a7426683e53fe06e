import { toast } from "@/components/ui/toast";
import { t } from "@/messages/connection";
import { type Pending, partOf, pendingStore } from "./pending";

type How = {
  /** Reads the page again: the address is the one that is open. */
  refresh: boolean;
  replace: boolean;
  scroll: boolean;
};

type Go = (href: string, how: How) => void;

let go: Go | null = null;

/** Called by Navigation, which has the router. Returns what undoes it. */
export function provideRouter(given: Go): () => void {
  go = given;
  return () => {
    if (go === given) go = null;
  };
}

/**
 * Goes to a page of ours in place, and shows at once that it is loading. While the browser is offline it only says so. Another
 * session or tab beside the same list replaces the history entry, so that "back" closes the panel.
 */
export function navigate(href: string): void {
  const [from, to] = addresses(href);
  const part = partOf(from, to);
  if (!show({ href: to.href, part })) return;
  go?.(to.href, {
    refresh: to.href === from.href,
    replace: part === "panel" && isOpen(from) === isOpen(to),
    // The pages of a list scroll in boxes of their own; a place in the page is scrolled to.
    scroll: part === "page" || to.hash !== "",
  });
}

/** Shows a page as loading that `navigate` will go to. False if the browser is offline, which it says. */
export function announce(href: string): boolean {
  const [from, to] = addresses(href);
  return show({ href: to.href, part: partOf(from, to) });
}

function addresses(href: string): [from: URL, to: URL] {
  return [new URL(window.location.href), new URL(href, window.location.href)];
}

function show(pending: Pending): boolean {
  if (navigator.onLine) pendingStore.write(pending);
  else toast.error(t("offline"), { description: t("offlineHint") });
  return navigator.onLine;
}

function isOpen({ searchParams }: URL): boolean {
  return searchParams.has("open");
}
