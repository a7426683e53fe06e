import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { Kbd } from "./kbd";
import { tooltipOf } from "./tooltip";

const delay = 450;
const gap = 6;

/** The tooltip of one element at a time, at first of `first`. It can be hovered, and Esc closes it (WCAG 1.4.13). */
export function TooltipPopup({ first }: { first: HTMLElement | null }) {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (next: HTMLElement | null, after: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => setTarget(next), after);
    };
    const onOver = (event: PointerEvent) => {
      if (event.pointerType === "touch" || isIn(box.current, event.target)) return clearTimeout(timer);
      const found = tooltipOf(event);
      show(found, found ? delay : gap * 10);
    };
    const onFocus = (event: FocusEvent) => {
      const found = tooltipOf(event);
      if (found) show(found, 0);
    };
    const hide = () => show(null, 0);
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") hide();
    };
    if (first) show(first, first.matches(":focus-visible") ? 0 : delay);
    document.addEventListener("pointerover", onOver);
    document.addEventListener("pointerdown", hide);
    document.addEventListener("focusin", onFocus);
    document.addEventListener("focusout", hide);
    document.addEventListener("keydown", onKey);
    window.addEventListener("scroll", hide, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener("pointerover", onOver);
      document.removeEventListener("pointerdown", hide);
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("focusout", hide);
      document.removeEventListener("keydown", onKey);
      window.removeEventListener("scroll", hide, { capture: true });
    };
  }, [first]);

  useLayoutEffect(() => {
    if (!target || !box.current) return;
    moveNextTo(box.current, target.getBoundingClientRect());
    const described = target.getAttribute("aria-describedby");
    target.setAttribute("aria-describedby", described ? `${described} tooltip` : "tooltip");
    return () => {
      if (described) target.setAttribute("aria-describedby", described);
      else target.removeAttribute("aria-describedby");
    };
  }, [target]);

  if (!target?.isConnected) return null;
  const key = target.dataset.tooltipKey;
  return (
    <div
      ref={box}
      id="tooltip"
      role="tooltip"
      data-slot="tooltip"
      className="fixed top-0 left-0 z-60 flex max-w-72 items-center gap-1.5 rounded-md bg-popover px-2 py-1 text-xs shadow-popover wrap-anywhere"
    >
      {target.dataset.tooltip}
      {key && <Kbd>{key}</Kbd>}
    </div>
  );
}

function isIn(box: HTMLElement | null, node: EventTarget | null): boolean {
  return node instanceof Node && box?.contains(node) === true;
}

/** Below the element, or above it if there is no room below. */
function moveNextTo(box: HTMLElement, at: DOMRect): void {
  const { width, height } = box.getBoundingClientRect();
  const below = at.bottom + gap + height <= window.innerHeight;
  const top = below ? at.bottom + gap : at.top - gap - height;
  const left = Math.min(Math.max(gap, at.left + at.width / 2 - width / 2), window.innerWidth - width - gap);
  box.style.transform = `translate(${Math.round(left)}px, ${Math.round(Math.max(gap, top))}px)`;
}
