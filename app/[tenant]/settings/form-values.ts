/** What a form of the settings holds under a name; nothing where that is missing, or a file. */
export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** A whole number; what is none is the verb's to refuse. */
export function numberIn(form: FormData, name: string): number {
  const typed = text(form, name).trim();
  return /^\d{1,15}$/.test(typed) ? Number(typed) : Number.NaN;
}

/** A whole number, or null where nothing was typed. */
export function optionalNumberIn(form: FormData, name: string): number | null {
  return text(form, name).trim() === "" ? null : numberIn(form, name);
}

/** What was checked of a CheckList: the ends of the names that begin so. */
export function checkedIn(form: FormData, name: string): string[] {
  const start = `${name}-`;
  return [...form.keys()].filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
}
