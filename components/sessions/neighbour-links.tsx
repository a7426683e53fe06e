import { Suspense } from "react";
import { PageLink } from "@/components/navigation/page-link";
import { buttonVariants } from "@/components/ui/button";
import type { Icon } from "@/components/ui/glyph";
import { ChevronDownIcon, ChevronUpIcon } from "@/components/ui/icons";
import { tooltip } from "@/components/ui/tooltip";
import { t } from "@/messages/session-panel";
import type { SessionPanelProps } from "./panel-types";

type Props = Pick<SessionPanelProps, "hrefs" | "neighbours">;

/** Links to the previous and next session of the list, disabled until they are found. */
export function NeighbourLinks(props: Props) {
  return (
    <Suspense fallback={<Steps {...props} previous={null} next={null} />}>
      <FoundSteps {...props} />
    </Suspense>
  );
}

async function FoundSteps(props: Props) {
  const { previous, next } = await props.neighbours;
  return <Steps {...props} previous={previous} next={next} />;
}

type StepsProps = Pick<SessionPanelProps, "hrefs"> & { previous: number | null; next: number | null };

function Steps({ hrefs, previous, next }: StepsProps) {
  return (
    <nav aria-label={t("list")} className="flex">
      <Step
        icon={ChevronUpIcon}
        label={t("previous")}
        shortcut="k"
        href={previous && hrefs.session(previous)}
      />
      <Step icon={ChevronDownIcon} label={t("next")} shortcut="j" href={next && hrefs.session(next)} />
    </nav>
  );
}

type StepProps = { icon: Icon; label: string; shortcut: string; href: string | 0 | null };

function Step({ icon: Glyph, label, shortcut, href }: StepProps) {
  const className = buttonVariants({ variant: "ghost", size: "icon-xs" });
  if (!href)
    return (
      // biome-ignore lint/a11y/useValidAnchor: a placeholder link
      <a role="link" aria-disabled="true" aria-label={label} className={className}>
        <Glyph />
      </a>
    );
  return (
    <PageLink
      href={href}
      aria-label={label}
      aria-keyshortcuts={shortcut}
      className={className}
      {...tooltip(label, shortcut)}
    >
      <Glyph />
    </PageLink>
  );
}
