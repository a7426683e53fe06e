import { isComposing } from "@/lib/input-method";
import { NearMarks } from "./near-marks";
import { resultText } from "./result-text";
import { Search } from "./search";
import type { Section } from "./session-list";
import { Stepper } from "./stepper";

const TYPING_MS = 150;
const ANNOUNCE_MS = 500;

export function setUpControls(sections: readonly Section[]): void {
  const box = byId("q") as HTMLInputElement;
  const buttons = [byId("previous"), byId("next")] as HTMLButtonElement[];
  const [previous, next] = buttons as [HTMLButtonElement, HTMLButtonElement];
  const search = new Search(sections, () => showResult());
  const stepper = new Stepper(search);
  const marks = new NearMarks(search);
  let searched = "";
  let typing = 0;
  let announcing = 0;

  const showResult = () => {
    const words = resultText(search, stepper.at);
    byId("found").textContent = words;
    for (const button of buttons) button.disabled = search.found.hits === 0;
    // A screen reader gets the final number only.
    clearTimeout(announcing);
    announcing = window.setTimeout(() => {
      byId("announced").textContent = search.found.done < 1 ? "" : words;
    }, ANNOUNCE_MS);
  };
  const run = async () => {
    clearTimeout(typing);
    if (box.value === searched) return;
    searched = box.value;
    stepper.reset();
    document.documentElement.classList.toggle("searching", searched.trim() !== "");
    scrollToResults();
    await search.run(searched);
    await marks.draw();
  };
  const step = (by: 1 | -1) => {
    void run();
    stepper.step(by);
    showResult();
  };

  const prepare = () => void search.prepare();
  box.addEventListener("focus", prepare, { once: true });
  // Safari has no idle time to offer.
  if ("requestIdleCallback" in window) requestIdleCallback(prepare);
  box.addEventListener("input", () => {
    clearTimeout(typing);
    typing = window.setTimeout(run, TYPING_MS);
  });
  previous.addEventListener("click", () => step(-1));
  next.addEventListener("click", () => step(1));
  box.addEventListener("keydown", (event) => {
    if (isComposing(event)) return;
    if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
    if (event.key === "Escape") {
      box.value = "";
      void run();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return;
    if (event.key === "n") step(1);
    if (event.key === "N") step(-1);
    if (event.key === "/") {
      event.preventDefault();
      box.focus();
      box.select();
    }
  });
  // Expanding all sessions fires thousands of events.
  let drawing = 0;
  const redraw = () => {
    cancelAnimationFrame(drawing);
    drawing = requestAnimationFrame(() => marks.draw());
  };
  document.addEventListener("toggle", () => search.matcher && redraw(), true);
  if (box.value) void run();
}

function scrollToResults(): void {
  const top = byId("columns").getBoundingClientRect().top - byId("tools").offsetHeight;
  if (top < 0) scrollBy({ top });
}

function byId(id: string): HTMLElement {
  return document.getElementById(id) as HTMLElement;
}
