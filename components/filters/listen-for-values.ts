import { type ChosenValue, listValueAt, listValuesIn } from "./list-value";

/** In milliseconds: a finger that rests this long asks for the menu. */
const LONG_PRESS = 500;

type Handlers = {
  /** The menu of a value is asked for. */
  choose(value: ChosenValue): void;
  /** The mouse is over a value of a list, or over none. */
  point(element: HTMLElement | null): void;
};

/** Listens to everything that asks for the menu of a value on the page. Returns what ends it. */
export function listenForValues({ choose, point }: Handlers): () => void {
  const listening = new AbortController();
  const on = <Type extends keyof DocumentEventMap>(
    type: Type,
    handle: (event: DocumentEventMap[Type]) => void,
    capture = false,
  ) => document.addEventListener(type, handle, { signal: listening.signal, capture });
  let press: ReturnType<typeof setTimeout> | undefined;
  let pressed = false;

  const open = (event: Event): boolean => {
    const value = listValueAt(event.target as Element);
    if (value) choose(value);
    if (value) event.preventDefault();
    return value !== null;
  };
  on("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-value-in]");
    if (button) choose(buttonValue(button));
  });
  on("contextmenu", (event) => {
    // A link has a menu of the browser; a selection may be copied.
    if (!(event.target as Element).closest("a") && String(window.getSelection()) === "") open(event);
  });
  on("keydown", (event) => {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === "ArrowRight" || key === "ArrowLeft") moveInRow(event, target);
    else if ((key === "Enter" || key === " ") && target.matches("td, .values > span")) open(event);
  });
  on("pointerover", ({ target, pointerType }) => {
    if (pointerType !== "mouse" || !(target instanceof Element) || target.closest("[data-slot=value-tool]"))
      return;
    point(listValueAt(target)?.element ?? null);
  });
  on("scroll", () => point(null), true);
  on("pointerdown", (event) => {
    pressed = false;
    clearTimeout(press);
    if (event.pointerType === "touch") press = setTimeout(() => (pressed = open(event)), LONG_PRESS);
  });
  for (const type of ["pointermove", "pointerup", "pointercancel"] as const)
    on(type, ({ pointerType }) => pointerType === "touch" && clearTimeout(press));
  on(
    "click",
    (event) => {
      // The end of a long press is no click on the row.
      if (!pressed) return;
      pressed = false;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
  return () => {
    clearTimeout(press);
    listening.abort();
  };
}

function buttonValue(button: HTMLElement): ChosenValue {
  const label = button.textContent ?? "";
  const { valueIn = "", kind = "set", value = label } = button.dataset;
  return { column: valueIn, kind, value, label, element: button };
}

/** From the link of a row to its values and back. */
function moveInRow(event: KeyboardEvent, target: HTMLElement): void {
  const row = target.closest("tr[data-id]");
  const link = row?.querySelector<HTMLElement>("[data-row-link]");
  if (!row || !link || !target.matches("[data-row-link], td, .values > span")) return;
  event.preventDefault();
  const stops = [link, ...listValuesIn(row).filter((each) => !each.contains(link))];
  const next = stops[stops.indexOf(target) + (event.key === "ArrowRight" ? 1 : -1)];
  if (!next) return;
  if (next !== link) next.tabIndex = -1;
  next.focus();
}
