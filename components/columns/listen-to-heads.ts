import { type ChosenColumn, widthWithin } from "@/lib/grid/grammar/columns";
import { movedTo, resized } from "./change-layout";
import { HEAD, idOf, type OpenHead, setWidth, shownWidths } from "./heads";

type Layout = readonly ChosenColumn[];

type Listeners = {
  apply: (change: (layout: Layout) => Layout) => void;
  openMenu: (head: OpenHead) => void;
  signal: AbortSignal;
};

/** Handles the mouse and the keys on all heads of the table, until the signal is aborted. */
export function listenToHeads({ apply, openMenu, signal }: Listeners): void {
  const on = <Type extends keyof DocumentEventMap>(
    type: Type,
    handle: (event: DocumentEventMap[Type], head: HTMLTableCellElement) => void,
  ) =>
    document.addEventListener(
      type,
      (event) => {
        const head = (event.target as Element).closest<HTMLTableCellElement>(HEAD);
        if (head) handle(event, head);
      },
      { signal },
    );
  const open = (event: Event, head: HTMLTableCellElement) => {
    event.preventDefault();
    openMenu({ id: idOf(head), label: head.dataset.headLabel ?? "", head });
  };

  on("pointerdown", (event, head) => {
    if (event.button !== 0 || !(event.target as Element).matches("[data-column-edge]")) return;
    event.preventDefault();
    resize(event, head, (width, shown) => apply((layout) => resized(layout, idOf(head), width, shown)));
  });
  on("contextmenu", open);
  on("keydown", (event, head) => {
    if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) open(event, head);
  });

  let dragged: string | null = null;
  on("dragstart", ({ dataTransfer }, head) => {
    dragged = idOf(head);
    dataTransfer?.setData("text/plain", head.dataset.headLabel ?? "");
  });
  on("dragover", (event, head) => {
    if (dragged !== null && dragged !== idOf(head)) event.preventDefault();
  });
  on("drop", (event, head) => {
    event.preventDefault();
    const id = dragged;
    if (id !== null) apply((layout) => movedTo(layout, id, idOf(head)));
  });
  on("dragend", () => {
    dragged = null;
  });
}

/** Follows the pointer with the width of a column. Calls `done` with it when it has changed, and with the widths of all before. */
function resize(
  start: PointerEvent,
  head: HTMLTableCellElement,
  done: (width: number, shown: ReadonlyMap<string, number>) => void,
): void {
  const table = head.closest("table");
  const edge = start.target as HTMLElement;
  if (!table) return;
  const shown = shownWidths(table);
  const [before, whole] = [head.offsetWidth, table.offsetWidth];
  const cols = table.querySelectorAll("col");
  for (const [index, width] of [...shown.values()].entries()) setWidth(cols[index], width);
  const { style } = table;
  const styles = { width: style.width, minWidth: style.minWidth };
  let width = before;
  const move = (event: PointerEvent) => {
    width = widthWithin(before + event.clientX - start.clientX);
    setWidth(cols[head.cellIndex], width);
    style.width = style.minWidth = `${whole + width - before}px`;
  };
  const end = () => {
    edge.removeEventListener("pointermove", move);
    Object.assign(style, styles);
    if (width !== before) done(width, shown);
  };
  edge.setPointerCapture(start.pointerId);
  edge.addEventListener("pointermove", move);
  edge.addEventListener("lostpointercapture", end, { once: true });
}
