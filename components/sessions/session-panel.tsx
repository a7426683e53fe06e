import { Suspense } from "react";
import { EmptyState } from "@/components/empty-state";
import { Notice } from "@/components/notice";
import { cn } from "@/components/ui/cn";
import { SearchIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { NotFound } from "@/lib/errors";
import { findSession, type SessionDetail } from "@/lib/sessions/find";
import { t } from "@/messages/session-panel";
import { CloseLink } from "./close-link";
import { SessionFacts } from "./facts/session-facts";
import { PanelFocus } from "./panel-focus";
import { PanelFrame } from "./panel-frame";
import { HeaderSkeleton, TabSkeleton } from "./panel-skeleton";
import { type PanelTab, panelTabs, parseTab } from "./panel-tab";
import { PanelTabs } from "./panel-tabs";
import type { SessionPanelProps, TabProps } from "./panel-types";
import { PendingTab } from "./pending-tab";
import { SessionHeader } from "./session-header";
import { TabContent } from "./tab-content";

/**
 * A session on its own page, or next to the list, where PanelSlot is its frame. Streams in after the list. A session without access
 * looks like a missing one.
 */
export function SessionPanel(props: SessionPanelProps) {
  const { id, layout = "panel" } = props;
  if (layout === "panel") return <FoundSession {...props} />;
  return (
    <PanelFrame id={id} layout={layout}>
      <Suspense
        fallback={
          <>
            <HeaderSkeleton id={id} />
            <TabSkeleton />
          </>
        }
      >
        <FoundSession {...props} />
      </Suspense>
    </PanelFrame>
  );
}

async function FoundSession(props: SessionPanelProps) {
  const session = await sessionOrNull(props);
  if (!session) return <Missing {...props} />;
  const { layout = "panel", tab: written } = props;
  const tab = parseTab(written);
  const { name, at, search } = tab ?? { name: "transcript", at: null, search: "" };
  const tabProps = { ...props, session };
  return (
    <>
      <SessionHeader {...tabProps} />
      <PanelTabs {...tabProps} current={name} />
      <PanelFocus id={session.id} />
      <EndedNotice {...tabProps} />
      {!tab && <Notice className="m-3 mb-0">{t("noTab", { written: written ?? "" })}</Notice>}
      {/* The key resets the scroll position and what was typed for another session or tab. */}
      <div key={`${session.id} ${name}`} className="relative flex min-h-0 flex-1">
        <PendingTab />
        <section
          data-slot="panel-body"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable box must be focusable
          tabIndex={0}
          aria-label={panelTabs[name]}
          className={cn(
            "relative min-h-0 min-w-0 flex-1 overflow-y-auto py-3 focus-visible:-outline-offset-2",
            // Starts at the end and stays there as messages arrive, unless the user scrolls up.
            startsAtEnd(tabProps, tab) && "flex flex-col-reverse",
          )}
        >
          <div className={cn("mb-auto min-w-0", layout === "page" && "mx-auto w-full max-w-4xl")}>
            <TabContent {...tabProps} name={name} at={at} search={search} />
          </div>
        </section>
        {layout === "page" && name !== "information" && (
          <section
            aria-label={t("information")}
            className="relative min-h-0 w-96 shrink-0 overflow-y-auto border-l bg-background py-3 max-xl:hidden"
          >
            <SessionFacts {...tabProps} />
          </section>
        )}
      </div>
      {props.desk?.(session)}
    </>
  );
}

/** A live transcript starts at its end, unless a search or a link points into it. */
function startsAtEnd({ session, selection }: TabProps, tab: PanelTab | null): boolean {
  if (tab !== null && (tab.name !== "transcript" || tab.at !== null)) return false;
  // A session that ended while it was open stays as it was.
  return selection.query.q === "" && (session.live || selection.scope === "live");
}

function EndedNotice({ session, selection, hrefs }: TabProps) {
  if (session.live || selection.scope !== "live") return null;
  return (
    <Notice
      className="m-3 mb-0"
      actions={
        <LinkButton variant="outline" size="sm" href={hrefs.ended(session.id)}>
          {t("openInHistory")}
        </LinkButton>
      }
    >
      {t("ended")}
    </Notice>
  );
}

async function sessionOrNull({ actor, id, selection }: SessionPanelProps): Promise<SessionDetail | null> {
  try {
    return await findSession(actor, id, selection.grid);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

function Missing({ id, hrefs }: SessionPanelProps) {
  return (
    <>
      <header className="flex h-11 items-center justify-end border-b px-3">
        <CloseLink href={hrefs.close} />
      </header>
      <EmptyState icon={<SearchIcon />} title={t("notFound", { id })}>
        {t("notFoundHint")}
      </EmptyState>
    </>
  );
}
