import type { FormAction } from "@/components/forms/form-action";

export type AnswerProps = {
  id: number;
  accept: FormAction;
  /** Null where the session is not offered to this operator but waits in one of their queues. */
  decline: FormAction | null;
};

export type TakeOverProps = { id: number; takeOver: FormAction };

/** `draft`: the name under which the window stores what is typed until it is sent. */
export type ConcludeProps = { id: number; draft: string; conclude: FormAction };
