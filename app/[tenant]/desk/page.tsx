import { currentActor } from "@/app/_server/auth/actor";
import { page } from "@/app/_server/page";
import { recordReadLater } from "@/app/_server/record-read";
import { searchParameters } from "@/app/_server/search-parameters";
import { EmptyState } from "@/components/empty-state";
import { SessionPanel } from "@/components/sessions/session-panel";
import { MessageIcon } from "@/components/ui/object-icons";
import type { Parameters } from "@/lib/grid/parameters";
import type { Neighbours } from "@/lib/sessions/neighbours";
import { readSelection } from "@/lib/sessions/selection";
import { t } from "@/messages/desk-list";
import { panelHrefs } from "../sessions/session-hrefs";
import {
  redirectTool,
  sessionActions,
  sessionDesk,
  sessionResend,
  sessionTools,
} from "../sessions/session-tools";
import { readDesk } from "./read-desk";

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Parameters> };

/** The session that is open beside the desk. */
export default page(async function DeskPage({ params, searchParams }: Props) {
  const [{ tenant }, { open = "", tab = "" }] = await Promise.all([params, searchParameters(searchParams)]);
  const actor = await currentActor(tenant);
  const { selection } = await readSelection(actor, "live", { open, tab });
  const { query } = selection;
  if (query.open === null) return <NothingOpen />;
  recordReadLater(actor, query.open);
  return (
    <SessionPanel
      actor={actor}
      selection={selection}
      id={query.open}
      tab={query.tab}
      hrefs={panelHrefs(tenant, `/${tenant}/desk`, selection)}
      neighbours={neighboursOf((await readDesk(tenant)).ids, query.open)}
      actions={sessionActions}
      tools={(session) => sessionTools(actor, session)}
      redirect={(session) => redirectTool(actor, session, t("redirectSession"))}
      desk={(session) => sessionDesk(actor, session)}
      resend={(session) => sessionResend(actor, session)}
    />
  );
});

/** In the place of the panel, so that the list does not move when a session is opened. */
function NothingOpen() {
  return (
    <div className="w-(--panel-width,clamp(24rem,45%,46rem)) min-w-88 shrink-0 border-l max-lg:hidden">
      <EmptyState icon={<MessageIcon />} title={t("nothingOpen")}>
        {t("nothingOpenHint")}
      </EmptyState>
    </div>
  );
}

/** Above and below in the list of the desk. */
function neighboursOf(ids: readonly number[], id: number): Neighbours {
  const at = ids.indexOf(id);
  return at < 0
    ? { previous: null, next: null }
    : { previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null };
}
