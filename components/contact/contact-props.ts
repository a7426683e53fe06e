import type { FormAction } from "@/components/forms/form-action";
import type { ActionResult } from "@/lib/action-result";
import type { ContactDraft } from "./contact-draft";

export type ContactProps = {
  id: number;
  /** The URL of the ContactOptions. */
  source: string;
  /** The page that opens the new session. */
  sessions: string;
  contact: FormAction;
};

export type ContactFieldProps = {
  draft: ContactDraft;
  change: (changes: Partial<ContactDraft>) => void;
  refused: Extract<ActionResult, { ok: false }> | null;
};
