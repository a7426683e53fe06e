import type { FormAction } from "@/components/forms/form-action";
import type { OperatorStatus } from "@/lib/operators/status";

export type OffersProps = {
  status: OperatorStatus;
  /** When an unanswered offer made the operator away, in milliseconds since 1970; null when none did. */
  missedAt: number | null;
  /** IANA time zone. */
  zone: string;
  setStatus: (status: OperatorStatus) => Promise<void>;
  /** The base URL of the routes for offers and their wakes. */
  path: string;
  /** The page that opens an accepted session. */
  livePath: string;
  accept: FormAction;
  decline: FormAction;
};
