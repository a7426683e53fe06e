import { Chat } from "./chat";
import type { Described } from "./identity";

/** What pages may call, on all their chats; documented in docs/webchat.md. */
type Parley = { identify(described: Described): void; signOut(): void };

/** The chats of a page by key: it may include the script twice, or run it again when it replaces its content without loading. */
type Page = Window & { parley?: Parley; parleyChats?: Map<string, Chat> };

// Only set while the script runs for the first time.
const running = document.currentScript;

function start(): void {
  const named = running instanceof HTMLScriptElement && running.dataset.key ? running : null;
  const script = named ?? document.querySelector<HTMLScriptElement>("script[data-key][src*='/widget.js']");
  const key = script?.dataset.key;
  if (!script || !key) throw new Error("Parley: the script tag of the chat needs data-key");
  const chats = offerCalls();
  const { origin } = new URL(script.src);
  const address = `${origin}/api/channels/webchat/${encodeURIComponent(key)}`;
  const chat = chats.get(key) ?? new Chat({ address, key, title: script.dataset.title ?? "Chat" });
  chats.set(key, chat);
  followAttributes(script, chat);
  document.dispatchEvent(new Event("parley:ready"));
}

function offerCalls(): Map<string, Chat> {
  const page = window as Page;
  page.parleyChats ??= new Map();
  const chats = page.parleyChats;
  page.parley ??= {
    identify(described) {
      for (const chat of chats.values()) chat.identify({ ...described });
    },
    signOut() {
      for (const chat of chats.values()) chat.signOut();
    },
  };
  return chats;
}

/** Also when a page changes them later, as it learns who its visitor is. */
function followAttributes(script: HTMLScriptElement, chat: Chat): void {
  const identify = () => {
    const { name, email, token } = script.dataset;
    chat.identify({ name, email, token });
  };
  // Such a page calls parley.identify once it knows who its visitor is.
  if (script.dataset.identify !== "later") identify();
  new MutationObserver(identify).observe(script, {
    attributeFilter: ["data-name", "data-email", "data-token"],
  });
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
