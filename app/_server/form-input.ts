import { numbered } from "@/components/forms/numbered";

/**
 * The fields of a form as the input of a verb. Ticked boxes named `scopes[read]` and `scopes[act]` become the list `scopes` of
 * what is in the brackets, and a field that is sent several times becomes a list as well. React's own fields are left out.
 */
export function formInput(form: FormData): Record<string, unknown> {
  const fields = new Map<string, FormDataEntryValue[]>();
  const ticked = new Map<string, string[]>();
  for (const [name, value] of form) {
    if (isReacts(name)) continue;
    const [, list, item] = /^(\w+)\[(.+)\]$/s.exec(name) ?? [];
    if (list && item) append(ticked, list, item);
    else append(fields, name, value);
  }
  const values = [...fields].map(([name, all]) => [name, all.length > 1 ? all : all[0]]);
  return Object.fromEntries([...values, ...[...ticked].map(([list, items]) => [list, [...new Set(items)]])]);
}

function append<T>(lists: Map<string, T[]>, name: string, value: T): void {
  const list = lists.get(name);
  if (list) list.push(value);
  else lists.set(name, [value]);
}

/** The text fields for filling the form again, of several with one name by their numbers: no files, and never a secret. */
export function enteredValues(form: FormData): Record<string, string> {
  const names = [...new Set(form.keys())].filter((name) => !isReacts(name) && !isSecret(name));
  const entered = names.flatMap((name) =>
    form
      .getAll(name)
      .map((value, index) => [numbered(name, index), value] as const)
      .filter((field): field is [string, string] => typeof field[1] === "string"),
  );
  return Object.fromEntries(entered);
}

function isReacts(name: string): boolean {
  return name.startsWith("$ACTION");
}

function isSecret(name: string): boolean {
  return /password|passphrase|secret|token/i.test(name);
}
