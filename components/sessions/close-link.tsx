import { XIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { tooltip } from "@/components/ui/tooltip";
import { t } from "@/messages/session-row";

export function CloseLink({ href }: { href: string }) {
  return (
    <LinkButton
      href={href}
      variant="ghost"
      size="icon-xs"
      aria-label={t("closePanel")}
      aria-keyshortcuts="Escape"
      {...tooltip(t("close"), "Esc")}
    >
      <XIcon />
    </LinkButton>
  );
}
