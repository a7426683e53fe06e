import { RedirectIcon } from "@/components/ui/icons";
import { tooltip } from "@/components/ui/tooltip";

/** The redirect button of a row. RedirectFromRow handles its clicks. */
export function RedirectRowButton({ id }: { id: number }) {
  return (
    <button
      type="button"
      data-redirect={id}
      aria-label={`Redirect session ${id}`}
      aria-haspopup="dialog"
      aria-keyshortcuts="r"
      className="row-tool-button"
      {...tooltip("Redirect", "r")}
    >
      <RedirectIcon />
    </button>
  );
}
