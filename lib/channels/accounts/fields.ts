import { Invalid } from "@/lib/errors";
import { detectMediaType } from "@/lib/files/detect-type";
import { cleanFormText } from "@/lib/form-text";
import { t } from "@/messages/channel-accounts";
import type { AccountField } from "../channel";

export type FieldValues = Record<string, string>;

/** `settings` are shown again, `secrets` are not. */
export type AccountValues = { settings: FieldValues; secrets: FieldValues };

/**
 * Reads the fields that a channel asks for. A secret that is left empty stays as it is in `stored`. Throws Invalid with a message
 * for each field.
 */
export function readFields(
  fields: readonly AccountField[],
  input: Readonly<Record<string, unknown>>,
  stored: Readonly<FieldValues> = {},
): AccountValues {
  const values: AccountValues = { settings: {}, secrets: {} };
  const problems: Record<string, string> = {};
  for (const field of fields) {
    const { name, type } = field;
    const read = readField(field, input[name]);
    if ("problem" in read) problems[name] = read.problem;
    else if (read.value !== null) values[type === "secret" ? "secrets" : "settings"][name] = read.value;
    else if (type === "secret" && stored[name] !== undefined) values.secrets[name] = stored[name];
    else if (field.required) problems[name] = t("enterField", { field: inSentence(field.label()) });
  }
  const [first] = Object.values(problems);
  if (first !== undefined) throw new Invalid(first, problems);
  return values;
}

/** `value` is null where nothing was entered. */
function readField(
  { value: schema, type, options }: AccountField,
  typed: unknown,
): { value: string | null } | { problem: string } {
  const text = typeof typed === "string" ? cleanFormText(typed) : "";
  if (text === "") return { value: null };
  if (type === "flag") return { value: "yes" };
  if (type === "picture") return isPicture(text) ? { value: text } : { problem: t("otherPicture") };
  if (type === "choice") return readChoice(text, Object.keys(options ?? {}));
  const longest = type === "lines" ? MAX_LINES_LENGTH : MAX_FIELD_LENGTH;
  if (text.length > longest) return { problem: t("longest", { most: longest }) };
  const read = schema?.safeParse(text);
  if (read && !read.success) return { problem: read.error.issues[0]?.message ?? t("invalid") };
  return { value: read ? read.data : text };
}

/** A PNG that the form has made small. */
function isPicture(text: string): boolean {
  const [, base64] = /^data:image\/png;base64,([A-Za-z0-9+/]+=*)$/.exec(text) ?? [];
  if (base64 === undefined || base64.length > MAX_PICTURE_LENGTH) return false;
  return detectMediaType(Buffer.from(base64, "base64"), "logo.png") === "image/png";
}

/** In characters, of base64. */
const MAX_PICTURE_LENGTH = 60_000;

/** The first choice is stored as no value, so that accounts from before the field have it. */
function readChoice(
  text: string,
  [first, ...others]: readonly string[],
): { value: string | null } | { problem: string } {
  if (text === first) return { value: null };
  return others.includes(text) ? { value: text } : { problem: t("chooseOption") };
}

const MAX_FIELD_LENGTH = 2_000;
const MAX_LINES_LENGTH = 20_000;

/** Stored secrets that could not be entered today, because the rules are stricter than when they were stored. */
export function refusedSecrets(
  fields: readonly AccountField[],
  stored: Readonly<Record<string, string>>,
): { label: string; problem: string }[] {
  return fields.flatMap((field) => {
    const value = stored[field.name];
    if (field.type !== "secret" || value === undefined) return [];
    const read = readField(field, value);
    return "problem" in read ? [{ label: field.label(), problem: read.problem }] : [];
  });
}

/** "Access token" as "access token", and "VK token" as it is. */
function inSentence(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/** The settings of an account as the audit has them: of a picture, that there is one. */
export function auditedSettings(settings: Readonly<FieldValues>): FieldValues {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, value.startsWith("data:") ? "a picture" : value]),
  );
}

/** Whether an account has values for all these fields. */
export function hasFields(
  settings: Readonly<Record<string, string>>,
  names: readonly string[] = [],
): boolean {
  return names.every((name) => settings[name]);
}
