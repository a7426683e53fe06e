import { PageLink } from "@/components/navigation/page-link";
import { buttonVariants } from "@/components/ui/button";
import { PlayIcon } from "@/components/ui/late-icons";
import { t } from "@/messages/transcript";

/** A small link beside a message that opens the recording at its time. */
export function PlayFromHere({ href }: { href: string }) {
  return (
    <PageLink
      href={href}
      title={t("playFromHere")}
      className={buttonVariants({ variant: "ghost", size: "icon-xs" })}
    >
      <PlayIcon className="size-3" />
      <span className="sr-only">{t("playFromHere")}</span>
    </PageLink>
  );
}
