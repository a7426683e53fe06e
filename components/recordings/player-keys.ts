import { useEffect } from "react";
import { isShortcut } from "@/components/sessions/shortcut";
import type { Playback } from "./playback";
import { RATES } from "./player-controls";

/** In seconds. */
const STEP = 5;
const LONG_STEP = 30;

/** Space plays and pauses, left and right step, `<` and `>` change the speed. The list keeps j, k, up and down. */
export function usePlayerKeys(playback: Playback): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = actionOf(playback, event);
      if (!action || !isShortcut(event, { onSliders: true }) || isUsedByControl(event)) return;
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

/** Space presses buttons, and arrows move sliders; that of the position steps like the player. */
function isUsedByControl({ key, target }: KeyboardEvent): boolean {
  const controls = key === " " ? "button, a, summary" : "input[type=range]:not([data-slot=position])";
  return (target as Element).closest(controls) !== null;
}
