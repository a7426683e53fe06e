/** What a form learns of its server action. `fields` are messages by field, `values` what was typed, without secrets. */
export type ActionResult =
  | { ok: true; message?: string }
  | {
      ok: false;
      error: string;
      fields?: Readonly<Record<string, string>>;
      values?: Readonly<Record<string, string>>;
    };
