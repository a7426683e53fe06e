/** Trusted HTML: the only type that is not escaped. */
export class Markup {
  constructor(readonly html: string) {}
}

type Value = string | number | Markup | readonly (Markup | string)[] | null;

/** A template that escapes its values, so that no text of a client becomes markup; null is omitted. */
export function markup(parts: TemplateStringsArray, ...values: Value[]): Markup {
  let html = parts[0] as string;
  for (let index = 0; index < values.length; index++)
    html += written(values[index] as Value) + parts[index + 1];
  return new Markup(html);
}

function written(value: Value): string {
  if (typeof value === "string") return escaped(value);
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  if (value instanceof Markup) return value.html;
  let html = "";
  for (const each of value) html += typeof each === "string" ? escaped(each) : each.html;
  return html;
}

const SPECIAL = /[&<>"'\0\r\ud800-\udfff]/;
const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&#34;",
  "'": "&#39;",
  "\0": "\ufffd",
};

/** For an element or a quoted attribute. HTML has no NUL or lone surrogate, and reads a carriage return as a line feed. */
export function escaped(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[&<>"'\0]/g, (character) => ENTITIES[character] ?? "");
}
