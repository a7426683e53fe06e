import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { t } from "@/messages/session-row";
import { MAX_WIDTH, MIN_WIDTH, panelWidthCookie } from "./panel-width";

const STEP = 32;
const YEAR = 365 * 24 * 60 * 60;

/** The left edge of the panel, moved by dragging or the arrow keys. A double click restores the default width. */
export default function PanelResizerPane() {
  const edge = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number | null>(null);
  useEffect(() => setWidth(panelOf(edge.current).offsetWidth), []);

  const resize = (wanted: number | null) => {
    const panel = panelOf(edge.current);
    const { style } = slotOf(edge.current);
    if (wanted === null) style.removeProperty("--panel-width");
    else style.setProperty("--panel-width", `${clamped(wanted)}px`);
    setWidth(panel.offsetWidth);
  };
  const store = () => {
    const { offsetWidth } = panelOf(edge.current);
    const chosen = slotOf(edge.current).style.getPropertyValue("--panel-width") !== "";
    // biome-ignore lint/suspicious/noDocumentCookie: CookieStore is not there on plain HTTP
    document.cookie = `${panelWidthCookie}=${offsetWidth}; path=/; samesite=lax; max-age=${chosen ? YEAR : 0}`;
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId))
      resize(panelOf(edge.current).getBoundingClientRect().right - event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: STEP, ArrowRight: -STEP }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    resize(panelOf(edge.current).offsetWidth + by);
    store();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved
    <div
      ref={edge}
      role="separator"
      aria-orientation="vertical"
      aria-label={t("panelWidth")}
      aria-valuemin={MIN_WIDTH}
      aria-valuemax={MAX_WIDTH}
      aria-valuenow={width ?? MIN_WIDTH}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onPointerUp={store}
      onDoubleClick={() => {
        resize(null);
        store();
      }}
      onKeyDown={onKeyDown}
      className="absolute inset-y-0 -left-1 z-20 hidden w-2 cursor-col-resize touch-none after:absolute after:inset-y-0 after:left-1 after:w-px hover:after:w-0.5 hover:after:bg-primary-text focus-visible:outline-none focus-visible:after:w-0.5 focus-visible:after:bg-ring lg:block"
    />
  );
}

function panelOf(edge: HTMLElement | null): HTMLElement {
  return edge?.parentElement as HTMLElement;
}

/** The place of every panel beside the list has the width, so that the next one has it, too. */
function slotOf(edge: HTMLElement | null): HTMLElement {
  return edge?.closest("[data-slot=panel-slot]") as HTMLElement;
}

function clamped(width: number): number {
  return Math.round(Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, width)));
}
