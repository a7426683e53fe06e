/** Marks an element of the page as a button of the chat: with the key of the chat, or empty for all of the page. */
const ATTRIBUTE = "data-parley-open";

/** Listens on the document, so that buttons the page adds later work too. */
export function listenToOwnButtons(key: string, toggle: () => void, signal: AbortSignal): void {
  const onClick = (event: MouseEvent) => {
    const button = event.target instanceof Element ? event.target.closest(`[${ATTRIBUTE}]`) : null;
    if (!button || ![key, ""].includes(button.getAttribute(ATTRIBUTE) ?? "")) return;
    // It may be a link to a page for browsers without scripts.
    event.preventDefault();
    toggle();
  };
  document.addEventListener("click", onClick, { signal });
}

/** Tells the page how many messages are unread, for a mark on its own button. */
export function reportUnread(count: number): void {
  document.dispatchEvent(new CustomEvent("parley:unread", { detail: count }));
}
