import { NearMarks } from "./near";
import { Search } from "./search";
import type { Section } from "./session-list";
import { Stepper } from "./stepper";
import { wordsFor } from "./words-for";

const TYPING_MS = 150;
const ANNOUNCE_MS = 500;

/** The search box, its buttons and keys, and what is said about what was found. */
export function controls(sections: readonly Section[]): void {
  const box = byId("q") as HTMLInputElement;
  const buttons = [byId("previous"), byId("next")] as HTMLButtonElement[];
  const [previous, next] = buttons as [HTMLButtonElement, HTMLButtonElement];
  const search = new Search(sections, () => say());
  const stepper = new Stepper(search);
  const marks = new NearMarks(search);
  let asked = "";
  let typing = 0;
  let announcing = 0;

  const say = () => {
    const words = wordsFor(search, stepper.at);
    byId("found").textContent = words;
    for (const button of buttons) button.disabled = search.found.hits === 0;
    // Numbers that are still running would be read out one after the other.
    clearTimeout(announcing);
    announcing = window.setTimeout(() => {
      byId("announced").textContent = search.found.done < 1 ? "" : words;
    }, ANNOUNCE_MS);
  };
  const run = async () => {
    clearTimeout(typing);
    if (box.value === asked) return;
    asked = box.value;
    stepper.reset();
    document.documentElement.classList.toggle("searching", asked.trim() !== "");
    toTop();
    await search.run(asked);
    await marks.draw();
  };
  const step = (by: 1 | -1) => {
    void run();
    stepper.step(by);
    say();
  };

  box.addEventListener("focus", () => void search.prepare(), { once: true });
  box.addEventListener("input", () => {
    clearTimeout(typing);
    typing = window.setTimeout(run, TYPING_MS);
  });
  previous.addEventListener("click", () => step(-1));
  next.addEventListener("click", () => step(1));
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
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
  // Opening all sessions says so ten thousand times.
  let drawing = 0;
  const redraw = () => {
    cancelAnimationFrame(drawing);
    drawing = requestAnimationFrame(() => marks.draw());
  };
  document.addEventListener("toggle", () => search.question && redraw(), true);
  // A browser that comes back to the page keeps what was typed.
  if (box.value) void run();
}

/** What is found begins at the top, wherever the reader was. */
function toTop(): void {
  const top = byId("columns").getBoundingClientRect().top - byId("tools").offsetHeight;
  if (top < 0) scrollBy({ top });
}

function byId(id: string): HTMLElement {
  return document.getElementById(id) as HTMLElement;
}
