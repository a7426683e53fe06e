import { isComposing } from "@/lib/input-method";
import { merge } from "./merge";

/* The client's phone of the demo: refreshes what the server has drawn, and sends its forms without leaving the page. */

/** In milliseconds. */
const REFRESH = 1_000;
const NO_ANSWER = "The demo does not answer. Has it been stopped?";

const trouble = document.getElementById("trouble");
let refreshing: Promise<void> = Promise.resolve();

async function refresh(): Promise<void> {
  const headers = { "x-visible": document.visibilityState === "visible" ? "yes" : "no" };
  const answer = await fetch(location.href, { headers });
  if (!answer.ok) throw new Error(await answer.text());
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const list of document.querySelectorAll<HTMLElement>("[data-live]")) {
    const next = fresh.getElementById(list.id);
    if (next) merge(list, next);
  }
}

/** One at a time, so that an older answer never replaces a newer one. */
function refreshNext(): Promise<void> {
  refreshing = refreshing.then(refresh).then(
    () => {
      if (trouble?.textContent === NO_ANSWER) say("");
    },
    () => say(NO_ANSWER),
  );
  return refreshing;
}

function say(text: string): void {
  if (trouble && trouble.textContent !== text) trouble.textContent = text;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  // The form for somebody new leads to another page.
  if (!(form instanceof HTMLFormElement) || form.action.endsWith("/new")) return;
  event.preventDefault();
  const action = button?.getAttribute("formaction") ?? form.action;
  const sent = new URLSearchParams();
  for (const [name, value] of new FormData(form, button)) sent.append(name, String(value));
  void send(action, sent, form);
});

async function send(action: string, sent: URLSearchParams, form: HTMLFormElement): Promise<void> {
  const written = sent.get("text");
  const field = form.querySelector("textarea");
  const isText = field !== null && action.endsWith("/write");
  if (isText) field.value = "";
  try {
    const answer = await fetch(action, { method: "POST", body: sent, redirect: "manual" });
    // What a redirect that is not followed looks like.
    if (answer.type !== "opaqueredirect") throw new Error(await answer.text());
    say("");
    await refreshNext();
  } catch {
    if (isText && field.value === "") field.value = written ?? "";
    say("This could not be sent. Has the demo been stopped?");
  }
}

document.querySelector("textarea")?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || isComposing(event)) return;
  event.preventDefault();
  (event.target as HTMLTextAreaElement).form?.requestSubmit();
});

const log = document.querySelector("[data-follow]");
if (log) log.scrollTop = log.scrollHeight;
document.addEventListener("visibilitychange", () => void refreshNext());
void keepFresh();

async function keepFresh(): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, REFRESH));
    await refreshNext();
  }
}
