import { Menu } from "@base-ui/react/menu";
import { type ReactNode, useState } from "react";
import type { ChosenColumn } from "@/lib/grid/grammar/columns";
import { t } from "@/messages/column-menu";
import { hidden, moved, resized, withPin, withWidth } from "./change-layout";
import { currentHead, type OpenHead, shownWidths, showWidths } from "./heads";

const line =
  "flex min-h-7 cursor-default items-center gap-2 rounded-md px-2 py-1 text-sm outline-none select-none data-disabled:text-faint data-highlighted:bg-accent pointer-coarse:min-h-9";

const STEP = 24;

/** What can be done with a column, beside its head. Other widths are shown at once, and sent when the menu closes. */
export default function ColumnMenu({
  open: { id, label, head },
  layout: initial,
  send,
  close,
}: {
  open: OpenHead;
  layout: readonly ChosenColumn[];
  send: (layout: readonly ChosenColumn[]) => void;
  close: () => void;
}) {
  const [layout, setLayout] = useState(initial);
  const at = layout.findIndex((column) => column.id === id);
  const column = layout[at];
  const pinned = column?.pinned === true;
  const widened = (by: number) => {
    const table = head.closest("table");
    if (!table) return;
    const next = resized(layout, id, (column?.width ?? head.offsetWidth) + by, shownWidths(table));
    setLayout(next);
    showWidths(table, next);
  };
  const finish = (next: readonly ChosenColumn[]) => {
    // The list is rendered anew, and gives the focus back to what has the same name.
    currentHead(id)?.querySelector<HTMLElement>("a, button")?.focus();
    close();
    if (next !== initial) send(next);
  };
  return (
    <Menu.Root open modal={false} onOpenChange={(open) => !open && finish(layout)}>
      <Menu.Portal>
        <Menu.Positioner anchor={head} align="start" sideOffset={2} collisionPadding={8} className="z-50">
          <Menu.Popup
            aria-label={t("column", { label })}
            className="popup-motion min-w-44 rounded-lg bg-popover p-1 shadow-popover outline-none"
          >
            <Item run={() => widened(STEP)}>{t("wider")}</Item>
            <Item run={() => widened(-STEP)}>{t("narrower")}</Item>
            <Item disabled={column?.width === undefined} run={() => finish(withWidth(layout, id, null))}>
              {t("usualWidth")}
            </Item>
            <Item disabled={at <= 0} run={() => finish(moved(layout, id, -1))}>
              {t("moveLeft")}
            </Item>
            <Item disabled={at === layout.length - 1} run={() => finish(moved(layout, id, 1))}>
              {t("moveRight")}
            </Item>
            <Item run={() => finish(withPin(layout, id, !pinned))}>{pinned ? t("unpin") : t("pinLeft")}</Item>
            <Item disabled={layout.length === 1} run={() => finish(hidden(layout, id))}>
              {t("hide")}
            </Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Item({ run, disabled, children }: { run: () => void; disabled?: boolean; children: ReactNode }) {
  return (
    <Menu.Item className={line} disabled={disabled} closeOnClick={false} onClick={run}>
      {children}
    </Menu.Item>
  );
}
