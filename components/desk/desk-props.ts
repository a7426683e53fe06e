import type { FormAction } from "@/components/sessions/panel-types";

/* What the parts of the desk are given that are loaded only where they are used. */

export type OffersProps = {
  /** Where the offers are, and below it their wakes. */
  path: string;
  /** Where a session that was accepted is opened. */
  livePath: string;
  accept: FormAction;
  decline: FormAction;
};

export type RedirectProps = {
  id: number;
  /** Where it is read who could take the session. */
  source: string;
  redirect: FormAction;
};

export type ReplyProps = {
  id: number;
  reply: FormAction;
  end: FormAction;
  /** Where to say that the operator types; null where the client's window is not ours. */
  typing: string | null;
  /** Where files for the client go, likewise. */
  upload: string | null;
};

/** A file that was chosen; sent again it is the same one. */
export type Chosen = { key: string; file: File };
