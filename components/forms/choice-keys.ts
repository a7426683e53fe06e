import type { KeyboardEvent } from "react";

const STOPS = "[type=search], [data-choices] :is([type=checkbox], [type=radio]):enabled";

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * Keys of a form with a search field above its choices, which are inside `data-choices`: the arrows move between field and
 * choices, and Enter in the field, once something is typed there, picks the first.
 */
export function choiceKeys(pickFirst: (form: HTMLElement) => void) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLInputElement;
    if (event.nativeEvent.isComposing || !target.matches(STOPS)) return;
    if (event.key === "Enter" && target.type === "search" && target.value.trim() !== "") {
      event.preventDefault();
      return pickFirst(event.currentTarget);
    }
    const step = STEPS[event.key];
    // Radio buttons move by themselves.
    if (step === undefined || target.type === "radio") return;
    event.preventDefault();
    const stops = [...event.currentTarget.querySelectorAll<HTMLInputElement>(STOPS)];
    goTo(stops[stops.indexOf(target) + step]);
  };
}

/** Checks the first choice and moves to it, so that another Enter sends the form. */
export function pickFirstChoice(form: HTMLElement): void {
  goTo([...form.querySelectorAll<HTMLInputElement>(STOPS)].find(({ type }) => type === "radio"));
}

function goTo(stop: HTMLInputElement | undefined): void {
  stop?.focus();
  if (stop?.type === "radio") stop.click();
}
