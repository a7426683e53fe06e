import type { ReactNode } from "react";
import type { Actor } from "@/lib/actor";
import type { SessionDetail } from "@/lib/sessions/find";
import type { Question } from "@/lib/sessions/predicate";

/** Where the panel's links lead; the list and the full page each make their own. */
export type SessionHrefs = {
  /** Back to the list without the panel. */
  close: string;
  /** The session on a page of its own. */
  full: string;
  /** This session with a tab open; takes what `printTab` prints. */
  tab(name: string): string;
  /** Another session in the same place. */
  session(id: number): string;
  /** History filtered by nothing but one value. */
  filter(column: string, value: string): string;
};

/** What a form gets back from the server; `values` is what was typed, for a form that has to be shown again. */
export type FormResult =
  | { ok: true; message?: string }
  | { ok: false; error: string; fields?: Readonly<Record<string, string>> };

export type FormAction = (previous: FormResult | null, form: FormData) => Promise<FormResult>;

/** The verbs that the panel's forms call; app/ knows how to reach them. */
export type SessionActions = { addNote: FormAction; editNote: FormAction; deleteNote: FormAction };

export type SessionPanelProps = {
  actor: Actor;
  /** The list the session was opened from: its order gives the neighbours, its search the hits. */
  question: Question;
  id: number;
  /** As the address has it. */
  tab: string | null;
  hrefs: SessionHrefs;
  actions: SessionActions;
  /** Buttons at the upper right: ban, redirect, contact. */
  tools?: ReactNode;
  /** `page`: a page of its own, with the facts beside the transcript where there is room. */
  layout?: "panel" | "page";
};

/** What each tab gets: the panel's own and the session that was found. */
export type TabProps = SessionPanelProps & { session: SessionDetail };
