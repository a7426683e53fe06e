import type { FormAction } from "@/components/forms/form-action";

export type OffersProps = {
  /** The base URL of the routes for offers and their wakes. */
  path: string;
  /** The page that opens an accepted session. */
  livePath: string;
  accept: FormAction;
  decline: FormAction;
};
