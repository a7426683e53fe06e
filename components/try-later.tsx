import { t } from "@/messages/pages";
import { EmptyState } from "./empty-state";
import { buttonVariants } from "./ui/button";
import { AlertIcon } from "./ui/icons";
import { RefreshIcon } from "./ui/late-icons";

/** In place of a page that cannot be loaded now; the text says why. */
export function TryLater({ children }: { children?: string }) {
  return (
    <EmptyState
      icon={<AlertIcon />}
      title={t("notAvailable")}
      actions={
        // biome-ignore lint/a11y/useValidAnchor: an empty address is that of the page, with its query
        <a href="" className={buttonVariants()}>
          <RefreshIcon />
          {t("tryAgain")}
        </a>
      }
    >
      {children}
    </EmptyState>
  );
}
