import type { ActionResult } from "@/lib/action-result";

/** A server action as a form calls it: with its previous result and its fields. */
export type FormAction = (previous: ActionResult | null, form: FormData) => Promise<ActionResult>;
