import { useEffect } from "react";
import type { Playback } from "./playback";
import { RATES } from "./player-controls";

/** In seconds. */
const STEP = 5;
const LONG_STEP = 30;

/** Space plays and pauses, left and right step, `<` and `>` change the speed. The list keeps j, k, up and down. */
export function usePlayerKeys(playback: Playback): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const action = actionOf(playback, event);
      if (!action || isUsedElsewhere(event)) return;
      event.preventDefault();
      action();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [playback]);
}

function actionOf(playback: Playback, { key, shiftKey }: KeyboardEvent): (() => void) | undefined {
  const step = shiftKey ? LONG_STEP : STEP;
  return new Map([
    [" ", () => playback.toggle()],
    ["ArrowLeft", () => playback.step(-step)],
    ["ArrowRight", () => playback.step(step)],
    ["<", () => changeRate(playback, -1)],
    [">", () => changeRate(playback, 1)],
  ]).get(key);
}

function changeRate(playback: Playback, by: 1 | -1): void {
  const next = RATES[RATES.indexOf(playback.snapshot().rate) + by];
  if (next) playback.setRate(next);
}

/** What is typed, and keys that the focused control handles itself. */
function isUsedElsewhere({ key, target }: KeyboardEvent): boolean {
  const element = target as Element;
  const takes = (selector: string) => element.closest(selector) !== null;
  if (takes("textarea, select, [contenteditable], [role=menu], [role=dialog], input:not([type=range])"))
    return true;
  if (key === " ") return takes("button, a, summary");
  return takes("input[type=range]:not([aria-label=Position])");
}
