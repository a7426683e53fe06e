import { Menu } from "@base-ui/react/menu";
import { copyText } from "@/components/copy/copy-text";
import { navigate } from "@/components/navigation/navigate";
import { BanIcon, FilterIcon } from "@/components/ui/icons";
import { CopyIcon } from "@/components/ui/late-icons";
import { notThis, onlyThis } from "@/lib/grid/grammar/value-filter";
import { t } from "@/messages/filter-forms";
import { addressWith } from "./address";
import type { ChosenValue } from "./list-value";

const line =
  "flex min-h-7 cursor-default items-center gap-2 rounded-md px-2 py-1 text-sm outline-none select-none data-highlighted:bg-accent pointer-coarse:min-h-9";

export default function ValueMenuPopup({ chosen, close }: { chosen: ChosenValue; close: () => void }) {
  const { column, kind, value, label, element } = chosen;
  const go = (written: string) => navigate(addressWith(column, written));
  const now = () => new URLSearchParams(window.location.search).get(column);
  return (
    <Menu.Root open modal={false} onOpenChange={(open) => !open && close()}>
      <Menu.Portal>
        <Menu.Positioner anchor={element} align="start" sideOffset={4} collisionPadding={8} className="z-50">
          <Menu.Popup
            aria-label={label}
            finalFocus={() => focusableOf(element)}
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
              {t("onlyThis")}
            </Menu.Item>
            <Menu.Item className={line} onClick={() => go(notThis(kind, value, now()))}>
              <BanIcon className="text-muted-foreground" />
              {t("notThis")}
            </Menu.Item>
            <Menu.Item className={line} onClick={() => void copyText(label)}>
              <CopyIcon className="text-muted-foreground" />
              {t("copy")}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** A value of a list that was not reached by key gives the focus back to its row. */
function focusableOf(element: HTMLElement): HTMLElement {
  if (element.matches("button, [tabindex]")) return element;
  return element.closest("tr")?.querySelector<HTMLElement>("[data-row-link]") ?? element;
}
