/**
 * The fields of a form as the input of a verb. Ticked boxes named `scopes[read]` and `scopes[act]` become the list `scopes` of
 * what is in the brackets, and a field that is sent several times becomes a list as well. React's own fields are left out.
 */
export function formInput(form: FormData): Record<string, unknown> {
  const fields = new Map<string, unknown>();
  const ticked = new Map<string, string[]>();
  for (const name of new Set(form.keys())) {
    const [, list, item] = /^(\w+)\[(.+)\]$/s.exec(name) ?? [];
    if (isReacts(name)) continue;
    if (list && item) ticked.set(list, [...(ticked.get(list) ?? []), item]);
    else fields.set(name, single(form.getAll(name)));
  }
  return Object.fromEntries([...fields, ...ticked]);
}

/** The text fields for filling the form again: no files, and never a secret. */
export function enteredValues(form: FormData): Record<string, string> {
  const entered = [...form].filter(
    (field): field is [string, string] =>
      typeof field[1] === "string" && !isReacts(field[0]) && !isSecret(field[0]),
  );
  return Object.fromEntries(entered);
}

function isReacts(name: string): boolean {
  return name.startsWith("$ACTION");
}

function isSecret(name: string): boolean {
  return /password|passphrase|secret|token/i.test(name);
}

function single(values: FormDataEntryValue[]): unknown {
  return values.length > 1 ? values : values[0];
}
