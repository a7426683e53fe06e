import type { FormAction } from "@/components/forms/form-action";
import type { OperatorStatus } from "@/lib/operators/status";

export type OffersProps = {
  status: OperatorStatus;
  /** When an unanswered offer made the operator away, in milliseconds since 1970; null when none did. */
  missedAt: number | null;
  /** IANA time zone. */
  zone: string;
  setStatus: (status: OperatorStatus) => Promise<void>;
  /** The desk, below which the routes for offers and unread messages are. */
  path: string;
  /** Live, where an accepted session opens if the operator is there. */
  livePath: string;
  userId: number;
  accept: FormAction;
  decline: FormAction;
};
