import type { Check } from "./channels/channel";

/**
 * The result of a server action for its form. `shownOnce` holds what cannot be seen again, such as a key; `checks` what a test
 * found; `fields` are messages by field; `values` is what was typed, without secrets. `href` is where the form leads.
 */
export type ActionResult =
  | {
      ok: true;
      message?: string;
      shownOnce?: Readonly<Record<string, string>>;
      href?: string;
      checks?: readonly Check[];
      /** What a passkey is asked for, as JSON. */
      challenge?: string;
    }
  | {
      ok: false;
      error: string;
      fields?: Readonly<Record<string, string>>;
      values?: Readonly<Record<string, string>>;
    };
