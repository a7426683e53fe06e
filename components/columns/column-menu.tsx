import { Menu } from "@base-ui/react/menu";
import { type ReactNode, useState } from "react";
import type { ChosenColumn } from "@/lib/grid/grammar/columns";
import { hidden, moved, resized, withPin, withWidth } from "./change-layout";
import type { OpenHead } from "./column-heads";
import { HEAD, idOf, shownWidths } from "./heads";

const line =
  "flex min-h-7 cursor-default items-center gap-2 rounded-md px-2 py-1 text-sm outline-none select-none data-disabled:text-faint data-highlighted:bg-accent pointer-coarse:min-h-9";

const STEP = 24;

/** What can be done with a column, beside its head. It stays open while the width changes. */
export default function ColumnMenu({
  open: { id, label, head },
  layout: initial,
  change: send,
  close,
}: {
  open: OpenHead;
  layout: readonly ChosenColumn[];
  change: (layout: ChosenColumn[]) => void;
  close: () => void;
}) {
  // Ahead of the page, which follows a moment later.
  const [layout, setLayout] = useState(initial);
  const change = (next: ChosenColumn[]) => {
    setLayout(next);
    send(next);
  };
  const at = layout.findIndex((column) => column.id === id);
  const column = layout[at];
  const pinned = column?.pinned === true;
  const widened = (by: number) => {
    const table = head.closest("table");
    const width = (column?.width ?? head.offsetWidth) + by;
    if (table) change(resized(layout, id, width, shownWidths(table)));
  };
  return (
    <Menu.Root open modal={false} onOpenChange={(open) => !open && close()}>
      <Menu.Portal>
        <Menu.Positioner anchor={head} align="start" sideOffset={2} collisionPadding={8} className="z-50">
          <Menu.Popup
            aria-label={`Column ${label}`}
            finalFocus={() => currentHead(id)?.querySelector<HTMLElement>("a, button") ?? true}
            className="popup-motion min-w-44 rounded-lg bg-popover p-1 shadow-popover outline-none"
          >
            <Item stays run={() => widened(STEP)}>
              Wider
            </Item>
            <Item stays run={() => widened(-STEP)}>
              Narrower
            </Item>
            <Item disabled={column?.width === undefined} run={() => change(withWidth(layout, id, null))}>
              Usual width
            </Item>
            <Item disabled={at <= 0} run={() => change(moved(layout, id, -1))}>
              Move left
            </Item>
            <Item disabled={at === layout.length - 1} run={() => change(moved(layout, id, 1))}>
              Move right
            </Item>
            <Item run={() => change(withPin(layout, id, !pinned))}>
              {pinned ? "Unpin" : "Pin to the left"}
            </Item>
            <Item disabled={layout.length === 1} run={() => change(hidden(layout, id))}>
              Hide
            </Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Item({
  run,
  stays = false,
  disabled,
  children,
}: {
  run: () => void;
  stays?: boolean;
  disabled?: boolean;
  children: ReactNode;
}) {
  return (
    <Menu.Item className={line} disabled={disabled} closeOnClick={!stays} onClick={run}>
      {children}
    </Menu.Item>
  );
}

/** The head may have been rendered anew by the change. */
function currentHead(id: string): HTMLElement | undefined {
  const heads = document.querySelectorAll<HTMLElement>(HEAD);
  return [...heads].find((head) => idOf(head) === id);
}
