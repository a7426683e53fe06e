import { RedirectIcon } from "@/components/ui/icons";
import { tooltip } from "@/components/ui/tooltip";
import { t } from "@/messages/redirect";

/** The redirect button of a row. RedirectFromRow handles its clicks. */
export function RedirectRowButton({ id }: { id: number }) {
  return (
    <button
      type="button"
      data-redirect={id}
      aria-label={t("redirectSessionId", { id })}
      aria-haspopup="dialog"
      aria-keyshortcuts="r"
      className="row-tool-button"
      {...tooltip(t("redirect"), "r")}
    >
      <RedirectIcon />
    </button>
  );
}
