import { Menu } from "@base-ui/react/menu";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { copyText } from "@/components/copy/copy-text";
import { BanIcon, CopyIcon, FilterIcon } from "@/components/ui/icons";
import { notThis, onlyThis } from "@/lib/grid/grammar/value-filter";
import { addressWith } from "./address";

export type ChosenValue = { column: string; kind: string; value: string; label: string; button: HTMLElement };

const line =
  "flex min-h-7 cursor-default items-center gap-2 rounded-md px-2 py-1 text-sm outline-none select-none data-highlighted:bg-accent pointer-coarse:min-h-9";

export default function ValueMenuPopup({ chosen, close }: { chosen: ChosenValue; close: () => void }) {
  const router = useRouter();
  const { column, kind, value, label, button } = chosen;
  const go = (written: string) => startTransition(() => router.push(addressWith(column, written)));
  const now = () => new URLSearchParams(window.location.search).get(column);
  return (
    <Menu.Root open modal={false} onOpenChange={(open) => !open && close()}>
      <Menu.Portal>
        <Menu.Positioner anchor={button} align="start" sideOffset={4} collisionPadding={8} className="z-50">
          <Menu.Popup
            aria-label={label}
            finalFocus={() => button}
            className="popup-motion min-w-44 max-w-80 rounded-lg bg-popover p-1 shadow-popover outline-none"
          >
            <div
              role="presentation"
              className="truncate px-2 pt-1 pb-1.5 text-muted-foreground text-xs"
              dir="auto"
            >
              {label}
            </div>
            <Menu.Item className={line} onClick={() => go(onlyThis(kind, value))}>
              <FilterIcon className="text-muted-foreground" />
              Only this
            </Menu.Item>
            <Menu.Item className={line} onClick={() => go(notThis(kind, value, now()))}>
              <BanIcon className="text-muted-foreground" />
              Not this
            </Menu.Item>
            <Menu.Item className={line} onClick={() => void copyText(label)}>
              <CopyIcon className="text-muted-foreground" />
              Copy
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
