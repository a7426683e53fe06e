import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef } from "react";
import type { Chosen } from "./chosen-bars";

/** In pixels; less is a click. */
const SHORTEST = 5;

type Drag = { x: number; bar: number; chosen: Chosen | null };

/** Handlers that choose bars while the pointer is dragged over them, and finish with them when it is released. */
export function useDrag(
  bars: RefObject<HTMLElement | null>,
  count: number,
  choose: (chosen: Chosen | null) => void,
  finish: (chosen: Chosen) => void,
) {
  const drag = useRef<Drag | null>(null);
  const dragged = useRef(false);
  useEffect(() => {
    const cancel = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "Escape" || !drag.current?.chosen) return;
      event.preventDefault();
      drag.current = null;
      choose(null);
    };
    document.addEventListener("keydown", cancel, true);
    return () => document.removeEventListener("keydown", cancel, true);
  }, [choose]);

  const barAt = (x: number): number => {
    const { left = 0, width = 1 } = bars.current?.getBoundingClientRect() ?? {};
    return Math.max(0, Math.min(count - 1, Math.floor(((x - left) / width) * count)));
  };
  return {
    onPointerDown({ button, clientX }: PointerEvent) {
      dragged.current = false;
      if (button === 0) drag.current = { x: clientX, bar: barAt(clientX), chosen: null };
    },
    onPointerMove({ clientX, pointerId }: PointerEvent) {
      const { current } = drag;
      if (!current || (!current.chosen && Math.abs(clientX - current.x) < SHORTEST)) return;
      if (!current.chosen) bars.current?.setPointerCapture(pointerId);
      dragged.current = true;
      current.chosen = { anchor: current.bar, end: barAt(clientX) };
      choose(current.chosen);
    },
    onPointerUp() {
      const chosen = drag.current?.chosen;
      drag.current = null;
      if (chosen) finish(chosen);
    },
    onPointerCancel() {
      drag.current = null;
      choose(null);
    },
    /** The click that ends a drag follows no link. */
    onClickCapture(event: MouseEvent) {
      if (dragged.current) event.preventDefault();
    },
    onDragStart(event: MouseEvent) {
      event.preventDefault();
    },
  };
}
