import { recordReadLater } from "@/app/_server/record-read";
import { SessionPanel } from "@/components/sessions/session-panel";
import { findNeighbours } from "@/lib/sessions/neighbours";
import { startEarly } from "@/lib/start-early";
import { t } from "@/messages/session-lists";
import { panelHrefs } from "./session-hrefs";
import type { RequestedList } from "./session-list";
import { redirectTool, sessionActions, sessionDesk, sessionResend, sessionTools } from "./session-tools";

/** The open session beside its list; nothing if none is open. */
export function ListPanel({ requested }: { requested: RequestedList }) {
  const { actor, selection, path } = requested;
  const { open, tab } = selection.query;
  if (open === null) return null;
  recordReadLater(actor, open);
  return (
    <SessionPanel
      actor={actor}
      selection={selection}
      id={open}
      tab={tab}
      hrefs={panelHrefs(actor.tenant.slug, path, selection)}
      neighbours={startEarly(findNeighbours(selection, open))}
      actions={sessionActions}
      tools={(session) => sessionTools(actor, session)}
      redirect={(session) => redirectTool(actor, session, t("redirectSession"))}
      desk={(session) => sessionDesk(actor, session)}
      resend={(session) => sessionResend(actor, session)}
    />
  );
}
