import type { ReactNode } from "react";
import { PageLink } from "@/components/navigation/page-link";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { ChevronLeftIcon } from "@/components/ui/icons";
import { ChevronRightIcon } from "@/components/ui/late-icons";
import { t } from "@/messages/grid";

/** Links to the previous and next page. `children` is the position: "1-50 of 12,408". */
export function Pager({
  previousHref,
  nextHref,
  children,
  className,
}: {
  previousHref?: string;
  nextHref?: string;
  children?: ReactNode;
  className?: string;
}) {
  return (
    <nav aria-label={t("pages")} data-slot="pager" className={cn("flex items-center gap-1", className)}>
      <span className="mr-1 text-muted-foreground text-xs">{children}</span>
      <Step href={previousHref} label={t("previousPage")}>
        <ChevronLeftIcon />
      </Step>
      <Step href={nextHref} label={t("nextPage")}>
        <ChevronRightIcon />
      </Step>
    </nav>
  );
}

function Step({ href, label, children }: { href?: string; label: string; children: ReactNode }) {
  const className = cn(buttonVariants({ variant: "outline", size: "sm" }), "w-7 px-0");
  if (href === undefined)
    return (
      // biome-ignore lint/a11y/useValidAnchor: a placeholder link
      <a role="link" aria-disabled="true" aria-label={label} className={cn(className, "hover:bg-card")}>
        {children}
      </a>
    );
  return (
    <PageLink href={href} aria-label={label} className={className}>
      {children}
    </PageLink>
  );
}
