/**
 * What a form learns of its server action. `made` is what can be seen this once only: a link, a key. `fields` are messages
 * by field, `values` what was typed, without secrets.
 */
export type ActionResult =
  | { ok: true; message?: string; made?: Readonly<Record<string, string>> }
  | {
      ok: false;
      error: string;
      fields?: Readonly<Record<string, string>>;
      values?: Readonly<Record<string, string>>;
    };
