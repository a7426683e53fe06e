import { Conversation } from "./conversation";
import { Server } from "./server";
import { visitorToken } from "./visitor";

// Only set while the script runs for the first time.
const running = document.currentScript;

function start(): void {
  const named = running instanceof HTMLScriptElement && running.dataset.key ? running : null;
  const script = named ?? document.querySelector<HTMLScriptElement>("script[data-key][src*='/widget.js']");
  const key = script?.dataset.key;
  if (!script || !key) throw new Error("Parley: the script tag of the chat needs data-key");
  if (isStarted(key)) return;
  const { origin } = new URL(script.src);
  const server = new Server(`${origin}/api/channels/webchat/${encodeURIComponent(key)}`, visitorToken());
  const { name, email } = script.dataset;
  const about = { name, email, pageUrl: location.href.slice(0, 2_000), language: navigator.language };
  void new Conversation(server, script.dataset.title ?? "Chat", about).resume();
}

/** A page may include the script twice, or run it again when it replaces its content without loading. */
function isStarted(key: string): boolean {
  const started = window as Window & { parleyChats?: Set<string> };
  started.parleyChats ??= new Set();
  if (started.parleyChats.has(key)) return true;
  started.parleyChats.add(key);
  return false;
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
