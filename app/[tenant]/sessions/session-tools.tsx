import { type ReactNode, Suspense } from "react";
import { banClientAction } from "@/app/[tenant]/bans/ban-actions";
import { BanDialog } from "@/components/bans/ban-dialog";
import { offeredScopes } from "@/components/bans/offered-scopes";
import { ContactBar } from "@/components/contact/contact-bar";
import type { DeskActions } from "@/components/desk/desk-actions";
import { DeskBar } from "@/components/desk/desk-bar";
import { EraseDialog } from "@/components/erasure/erase-dialog";
import type { FormAction } from "@/components/forms/form-action";
import { RedirectTool } from "@/components/redirect/redirect-tool";
import type { SessionActions } from "@/components/sessions/panel-types";
import type { Actor } from "@/lib/actor";
import { may } from "@/lib/policy";
import type { SessionDetail } from "@/lib/sessions/find";
import {
  acceptAction,
  concludeAction,
  contactAction,
  declineAction,
  endAction,
  redirectAction,
  replyAction,
  resendAction,
  takeOverAction,
} from "./desk-actions";
import { anonymiseAction, deleteAction } from "./erasure-actions";
import { markFalseHitAction, unmaskAction } from "./masking-actions";
import { addNoteAction, deleteNoteAction, editNoteAction } from "./note-actions";
import { deleteRecordingAction } from "./recording-actions";

/** The buttons at the upper right of an open session; null where the actor has none. */
export function sessionTools(actor: Actor, session: SessionDetail): ReactNode {
  const ban = banTool(actor, session);
  const erase = eraseTool(actor, session);
  if (!session.live && !ban && !erase) return null;
  // Each keeps its position when the session ends, so that a dialog open in it stays open.
  return (
    <>
      {session.live && redirectTool(actor, session)}
      {ban}
      {erase}
    </>
  );
}

/** The button that redirects a live session; `label` is its text where it is alone. */
export function redirectTool(actor: Actor, session: SessionDetail, label?: string): ReactNode {
  return (
    <Suspense>
      <RedirectTool actor={actor} id={session.id} redirect={redirectAction} label={label} />
    </Suspense>
  );
}

/** Below a session: the operator's form while it is live, afterwards whether its client can be contacted. */
export function sessionDesk(actor: Actor, session: SessionDetail): ReactNode {
  return (
    <Suspense>
      {session.live ? (
        <DeskBar actor={actor} session={session} actions={deskActions} />
      ) : (
        <ContactBar actor={actor} session={session} contact={contactAction} />
      )}
    </Suspense>
  );
}

/** The action that sends a failed message again; null unless the actor holds the open session. The verb decides. */
export function sessionResend(actor: Actor, session: SessionDetail): FormAction | null {
  const { status, holderId } = session;
  const mayReply = status === "active" && may(actor, "sessions.reply", { holderId });
  return mayReply ? resendAction.bind(null, actor.tenant.slug) : null;
}

export const sessionActions: SessionActions = {
  addNote: addNoteAction,
  editNote: editNoteAction,
  deleteNote: deleteNoteAction,
  deleteRecording: deleteRecordingAction,
  unmask: unmaskAction,
  markFalseHit: markFalseHitAction,
};

const deskActions: DeskActions = {
  accept: acceptAction,
  decline: declineAction,
  takeOver: takeOverAction,
  reply: replyAction,
  end: endAction,
  conclude: concludeAction,
  redirect: redirectAction,
};

function eraseTool(actor: Actor, session: SessionDetail): ReactNode {
  if (session.live || !may(actor, "sessions.erase")) return null;
  const { slug } = actor.tenant;
  return (
    <EraseDialog
      key={`erase ${session.id}`}
      sessionId={session.id}
      anonymise={session.anonymisedAt === null ? anonymiseAction.bind(null, slug) : null}
      remove={deleteAction.bind(null, slug)}
    />
  );
}

function banTool(actor: Actor, session: SessionDetail): ReactNode {
  const operatorIds = session.cells.operator as number[];
  if (!may(actor, "sessions.ban", { operatorIds })) return null;
  const { slug } = actor.tenant;
  return (
    <BanDialog
      key={`ban ${session.id}`}
      sessionId={session.id}
      scopes={offeredScopes()}
      preview={`/${slug}/bans/preview`}
      action={banClientAction.bind(null, slug)}
    />
  );
}
