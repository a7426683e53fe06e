import { type ReactNode, Suspense } from "react";
import { banClientAction } from "@/app/[tenant]/bans/ban-actions";
import { BanDialog } from "@/components/bans/ban-dialog";
import { offeredScopes } from "@/components/bans/offered";
import type { DeskActions } from "@/components/desk/desk-actions";
import { DeskBar } from "@/components/desk/desk-bar";
import { RedirectTool } from "@/components/desk/redirect-tool";
import type { Actor } from "@/lib/actor";
import { may } from "@/lib/policy";
import type { SessionDetail } from "@/lib/sessions/find";
import {
  acceptAction,
  concludeAction,
  declineAction,
  endAction,
  redirectAction,
  replyAction,
} from "./desk-actions";

/** What the actor may do to an open session, as buttons for its upper right; null where that is nothing. */
export function sessionTools(actor: Actor, session: SessionDetail): ReactNode {
  const ban = banTool(actor, session);
  if (!session.live && !ban) return null;
  // Each keeps its place, and so what is open in it, when the session ends.
  return (
    <>
      {session.live && redirectTool(actor, session)}
      {ban}
    </>
  );
}

/** Hands a live session on; `label` says so where the button stands alone. */
export function redirectTool(actor: Actor, session: SessionDetail, label?: string): ReactNode {
  return (
    <Suspense>
      <RedirectTool actor={actor} id={session.id} redirect={redirectAction} label={label} />
    </Suspense>
  );
}

/** What its operator does with an open session, for below it. */
export function sessionDesk(actor: Actor, session: SessionDetail): ReactNode {
  return (
    <Suspense>
      <DeskBar actor={actor} session={session} actions={deskActions} />
    </Suspense>
  );
}

const deskActions: DeskActions = {
  accept: acceptAction,
  decline: declineAction,
  reply: replyAction,
  end: endAction,
  conclude: concludeAction,
  redirect: redirectAction,
};

function banTool(actor: Actor, session: SessionDetail): ReactNode {
  const operatorIds = session.cells.operator as number[];
  if (!may(actor, "sessions.ban", { operatorIds })) return null;
  const { slug } = actor.tenant;
  return (
    <BanDialog
      key={session.id}
      sessionId={session.id}
      scopes={offeredScopes}
      preview={`/${slug}/bans/preview`}
      action={banClientAction.bind(null, slug)}
    />
  );
}
