import type { FormAction } from "@/components/sessions/panel-types";

export type OffersProps = {
  /** The base URL of the routes for offers and their wakes. */
  path: string;
  /** The page that opens an accepted session. */
  livePath: string;
  accept: FormAction;
  decline: FormAction;
};

export type RedirectProps = {
  id: number;
  /** The URL of the groups and operators that can take the session. */
  source: string;
  redirect: FormAction;
};

export type ReplyProps = {
  id: number;
  reply: FormAction;
  end: FormAction;
  /** The URL that reports typing; null outside the web chat. */
  typing: string | null;
  /** The URL for files to the client; null outside the web chat. */
  upload: string | null;
};

/** A file to send. Its key makes a retry the same file for the server. */
export type ChosenFile = { key: string; file: File };
