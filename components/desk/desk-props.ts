import type { FormAction } from "@/components/forms/form-action";
import type { ConcludeRules, Outcome } from "@/lib/sessions/conclude-rules";

export type AnswerProps = {
  id: number;
  accept: FormAction;
  /** Null where the session is not offered to this operator but waits in one of their queues. */
  decline: FormAction | null;
};

export type TakeOverProps = { id: number; takeOver: FormAction };

/** `draft`: the name under which the window stores what is typed until it is sent. */
export type ConcludeProps = {
  id: number;
  draft: string;
  conclude: FormAction;
  /** What the group requires, and what the session has of it. */
  rules: ConcludeRules;
  has: Outcome;
};
