import type { ReactNode } from "react";
import type { FormAction } from "@/components/forms/form-action";
import type { ActionResult } from "@/lib/action-result";
import type { Actor } from "@/lib/actor";
import type { SessionDetail } from "@/lib/sessions/find";
import type { Neighbours } from "@/lib/sessions/neighbours";
import type { Selection } from "@/lib/sessions/predicate";
import type { SessionHrefs } from "./hrefs";

type TenantAction = (tenant: string, ...rest: Parameters<FormAction>) => Promise<ActionResult>;

/** The actions of the panel's forms, provided by app/. */
export type SessionActions = Record<
  "addNote" | "editNote" | "deleteNote" | "deleteRecording" | "unmask" | "markFalseHit",
  TenantAction
>;

export type SessionPanelProps = {
  actor: Actor;
  /** The list from which the session was opened. Its order gives the neighbours, its search the hits. */
  selection: Selection;
  id: number;
  tab: string | null;
  hrefs: SessionHrefs;
  neighbours: Neighbours | Promise<Neighbours>;
  actions: SessionActions;
  tools?: (session: SessionDetail) => ReactNode;
  /** The redirect button of a live session, shown in the routing tab. */
  redirect?: (session: SessionDetail) => ReactNode;
  /** The action that sends a failed message of the session again; null for those who may not. */
  resend?: (session: SessionDetail) => FormAction | null;
  /** Below the session: the operator's form, or whether the client can be contacted again. */
  desk?: (session: SessionDetail) => ReactNode;
  /** `page` has the facts next to the transcript if there is room. */
  layout?: "panel" | "page";
};

export type TabProps = SessionPanelProps & { session: SessionDetail };
