import { XIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { tooltip } from "@/components/ui/tooltip";

export function CloseLink({ href }: { href: string }) {
  return (
    <LinkButton
      href={href}
      variant="ghost"
      size="icon-xs"
      aria-label="Close panel"
      aria-keyshortcuts="Escape"
      {...tooltip("Close", "Esc")}
    >
      <XIcon />
    </LinkButton>
  );
}
