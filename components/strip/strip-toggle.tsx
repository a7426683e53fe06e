import { ChartIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { tooltip } from "@/components/ui/tooltip";
import { printQuery } from "@/lib/grid/print-query";
import type { Selection } from "@/lib/sessions/predicate";
import { t } from "@/messages/strip";

/** The link that shows or hides the time strip, on the page of the list that is open. */
export function StripToggle({ selection: { grid, query }, path }: { selection: Selection; path: string }) {
  const isOff = query.strip === "off";
  const label = isOff ? t("open") : t("hide");
  return (
    <LinkButton
      href={`${path}?${printQuery(grid, { ...query, strip: isOff ? null : "off" })}`}
      variant="outline"
      size="icon"
      aria-label={label}
      data-command={label}
      {...tooltip(label)}
    >
      <ChartIcon className={isOff ? "text-muted-foreground" : "text-primary"} />
    </LinkButton>
  );
}
