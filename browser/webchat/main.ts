import type { Language } from "@/messages/language";
import { Chat } from "./chat";
import type { Described } from "./identity";
import { chatLanguage } from "./language";

/** What pages may call, on all their chats; documented in docs/webchat.md. */
type Parley = Required<Omit<Calls, "speak">>;

/** What chats can do for the calls. A page may have chats of several versions of this script; earlier ones lack the optional calls. */
type Calls = {
  identify(described: Described): void;
  signOut(): void;
  open?(): void;
  close?(): void;
  speak?(language: Language): void;
};

/** The chats of a page by key: it may include the script twice, or run it again when it replaces its content without loading. */
type Page = Window & { parley?: Partial<Parley>; parleyChats?: Map<string, Calls> };

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
  const { title, button } = script.dataset;
  const chat = chats.get(key) ?? new Chat({ address, key, title, hasButton: button !== "none" });
  chats.set(key, chat);
  followAttributes(script, chat);
  followLanguage(script, chat);
  document.dispatchEvent(new Event("parley:ready"));
}

function offerCalls(): Map<string, Calls> {
  const page = window as Page;
  page.parleyChats ??= new Map();
  const chats = page.parleyChats;
  const calls: Parley = {
    identify(described) {
      for (const chat of chats.values()) chat.identify({ ...described });
    },
    signOut() {
      for (const chat of chats.values()) chat.signOut();
    },
    open() {
      for (const chat of chats.values()) chat.open?.();
    },
    close() {
      for (const chat of chats.values()) chat.close?.();
    },
  };
  page.parley = Object.assign(calls, page.parley);
  return chats;
}

/** Also when a page changes them later, as it learns who its visitor is. */
function followAttributes(script: HTMLScriptElement, chat: Calls): void {
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

/** A page may say its language only once its scripts have run, and change it without loading. */
function followLanguage(script: HTMLScriptElement, chat: Calls): void {
  const page = document.documentElement;
  const speak = () => chat.speak?.(chatLanguage(script.dataset.lang, page.lang));
  speak();
  const observer = new MutationObserver(speak);
  observer.observe(script, { attributeFilter: ["data-lang"] });
  observer.observe(page, { attributeFilter: ["lang"] });
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
