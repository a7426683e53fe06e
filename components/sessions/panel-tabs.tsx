import { LinkTab, LinkTabs } from "@/components/ui/link-tabs";
import { may } from "@/lib/policy";
import { numberText } from "@/messages/number-text";
import { t } from "@/messages/session-panel";
import type { PanelTabName } from "./panel-tab";
import { panelTabs } from "./panel-tab";
import type { TabProps } from "./panel-types";

export function PanelTabs({ actor, session, hrefs, current }: TabProps & { current: PanelTabName }) {
  const counts: Partial<Record<PanelTabName, number>> = {
    parameters: Object.keys(session.parameters).length,
    notes: Number(session.cells.notes ?? 0),
    recordings: Number(session.cells.recordings ?? 0),
  };
  const names = Object.keys(panelTabs) as PanelTabName[];
  const shown = names.filter((name) => name !== "recordings" || showsRecordings({ actor, session }));
  return (
    <LinkTabs label={t("tabs")} className="[&_[aria-current]]:[scroll-initial-target:nearest]">
      {shown.map((name) => (
        <LinkTab
          key={name}
          href={hrefs.tab(name)}
          current={name === current}
          command={name === "notes" && may(actor, "notes.add") ? t("addNote") : undefined}
          count={counts[name] ? numberText(counts[name]) : undefined}
        >
          {panelTabs[name]}
        </LinkTab>
      ))}
    </LinkTabs>
  );
}

/** The tab is there where the tenant records, and for a session that has recordings nevertheless. */
export function showsRecordings({ actor, session }: Pick<TabProps, "actor" | "session">): boolean {
  return actor.tenant.records || Number(session.cells.recordings ?? 0) > 0;
}
