import { RefreshAfter, VerdictLine } from "@/components/contact/verdict-line";
import { draftName } from "@/components/forms/draft-name";
import type { Actor } from "@/lib/actor";
import { readConcludeRules } from "@/lib/sessions/conclude-rules";
import type { SessionDetail } from "@/lib/sessions/find";
import { permittedActions } from "@/lib/sessions/permitted-actions";
import type { DeskActions } from "./desk-actions";
import { AnswerForm, ConcludeForm, ReplyForm, TakeOverForm } from "./desk-forms";

export type DeskBarProps = { actor: Actor; session: SessionDetail; actions: DeskActions };

/** What the operator can do now, below a live session. */
export async function DeskBar({ actor, session, actions }: DeskBarProps) {
  if (!session.live) return null;
  const doable = await permittedActions(actor, session.id);
  const { slug } = actor.tenant;
  const bound = {
    accept: actions.accept.bind(null, slug),
    decline: actions.decline.bind(null, slug),
    takeOver: actions.takeOver.bind(null, slug),
    reply: actions.reply.bind(null, slug),
    end: actions.end.bind(null, slug),
    conclude: actions.conclude.bind(null, slug),
  };
  if (!doable.accept && !doable.takeOver && !doable.reply && !doable.conclude) return null;
  const { verdict } = doable;
  const verdictId = `verdict-${session.id}`;
  return (
    <footer data-slot="desk-bar" className="border-t bg-card p-3">
      {verdict?.is === "free" && <RefreshAfter verdict={verdict} />}
      {verdict && verdict.is !== "free" && (
        <div className="pb-2">
          <VerdictLine verdict={verdict} isOpen id={verdictId} />
        </div>
      )}
      {doable.reply && (
        <ReplyForm
          key={session.id}
          id={session.id}
          draft={draftName(actor, `reply-${session.id}`)}
          maxLength={doable.maxLength}
          closed={verdict?.is === "no" || verdict?.is === "template"}
          describedBy={verdict && verdict.is !== "free" ? verdictId : null}
          quotes={doable.quote}
          reply={bound.reply}
          end={bound.end}
          typing={doable.typing ? `/${slug}/sessions/${session.id}/typing` : null}
          ready={`/${slug}/sessions/${session.id}/ready-replies`}
          upload={doable.attach ? `/${slug}/files/upload?session=${session.id}` : null}
        />
      )}
      {doable.accept && (
        <AnswerForm id={session.id} accept={bound.accept} decline={doable.decline ? bound.decline : null} />
      )}
      {doable.takeOver && <TakeOverForm id={session.id} takeOver={bound.takeOver} />}
      {doable.conclude && (
        <ConcludeForm
          key={session.id}
          id={session.id}
          draft={draftName(actor, `conclude-${session.id}`)}
          conclude={bound.conclude}
          {...(await readConcludeRules(actor.tenant.id, session.id))}
        />
      )}
    </footer>
  );
}
