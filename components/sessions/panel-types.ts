import type { ReactNode } from "react";
import type { Actor } from "@/lib/actor";
import type { ActionResult } from "@/lib/result";
import type { SessionDetail } from "@/lib/sessions/find";
import type { Neighbours } from "@/lib/sessions/neighbours";
import type { Selection } from "@/lib/sessions/predicate";
import type { SessionHrefs } from "./hrefs";

/** A form's action, bound to the tenant it is used in. */
export type FormAction = (previous: ActionResult | null, form: FormData) => Promise<ActionResult>;
type TenantAction = (tenant: string, ...rest: Parameters<FormAction>) => Promise<ActionResult>;

/** The verbs that the panel's forms call; app/ knows how to reach them. */
export type SessionActions = Record<"addNote" | "editNote" | "deleteNote", TenantAction>;

export type SessionPanelProps = {
  actor: Actor;
  /** The list the session was opened from: its order gives the neighbours, its search the hits. */
  selection: Selection;
  id: number;
  /** As the address has it. */
  tab: string | null;
  hrefs: SessionHrefs;
  /** Those in the list; links that come when they are found. */
  neighbours: Neighbours | Promise<Neighbours>;
  actions: SessionActions;
  /** Buttons at the upper right: ban, redirect, contact; null for none. */
  tools?: (session: SessionDetail) => ReactNode;
  /** Hands a live session on, from where it is told who has it. */
  redirect?: (session: SessionDetail) => ReactNode;
  /** What its operator does with it, below a live one. */
  desk?: (session: SessionDetail) => ReactNode;
  /** `page`: a page of its own, with the facts beside the transcript where there is room. */
  layout?: "panel" | "page";
  /** Of the panel, in pixels, when somebody has chosen it (panel-width.ts). */
  width?: number;
};

/** What each tab gets: the panel's own and the session that was found. */
export type TabProps = SessionPanelProps & { session: SessionDetail };
