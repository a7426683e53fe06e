import type { Metadata } from "next";
import { currentActor } from "@/app/_server/auth/actor";
import { readerLanguage } from "@/app/_server/auth/reader-language";
import { page } from "@/app/_server/page";
import { recordReadLater } from "@/app/_server/record-read";
import { sessionIdIn } from "@/app/_server/session-id";
import { Problems } from "@/components/filters/problems";
import { ListKeys } from "@/components/sessions/list-keys";
import { SessionPanel } from "@/components/sessions/session-panel";
import type { Parameters } from "@/lib/grid/parameters";
import { findNeighbours } from "@/lib/sessions/neighbours";
import { readSelection } from "@/lib/sessions/selection";
import { startEarly } from "@/lib/start-early";
import { t } from "@/messages/session-lists";
import { listOfAddress, pageHrefs } from "../session-hrefs";
import { listPath } from "../session-list";
import { redirectTool, sessionActions, sessionDesk, sessionResend, sessionTools } from "../session-tools";

type Props = { params: Promise<{ tenant: string; id: string }>; searchParams: Promise<Parameters> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  await readerLanguage();
  return { title: t("session", { id }) };
}

/** A session on its own page. Its address includes the list it was opened from, for its neighbours and the way back. */
export default page(async function SessionPage({ params, searchParams }: Props) {
  const [{ tenant, id: segment }, given] = await Promise.all([params, searchParams]);
  const { scope, parameters } = listOfAddress(given);
  const id = sessionIdIn(segment);
  const actor = await currentActor(tenant);
  const { selection, problems } = await readSelection(actor, scope, parameters);
  recordReadLater(actor, id);
  const hrefs = pageHrefs(tenant, listPath(tenant, scope), id, selection);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <Problems problems={problems} className="m-3" />
      <SessionPanel
        actor={actor}
        selection={selection}
        id={id}
        tab={selection.query.tab}
        hrefs={hrefs}
        neighbours={startEarly(findNeighbours(selection, id))}
        actions={sessionActions}
        tools={(session) => sessionTools(actor, session)}
        redirect={(session) => redirectTool(actor, session, t("redirectSession"))}
        desk={(session) => sessionDesk(actor, session)}
        resend={(session) => sessionResend(actor, session)}
        layout="page"
      />
      <ListKeys />
    </div>
  );
});
