import { currentLanguage, type Language } from "./language";
import { fillMessage, type Message, parseMessage } from "./message";

type Values = Readonly<Record<string, string | number>>;

/**
 * The texts of one part of the interface in the current language. To be called where the text is shown, never while a module is
 * loaded, when nobody has a language yet.
 *
 *     t("title")                      t("found", { count: 3 })
 */
export type Texts<Key extends string = string> = {
  (key: Key, values?: Values): string;
  /** The same for a key from data; undefined where there is none. */
  find(key: string, values?: Values): string | undefined;
  /** The text as a list, in which the values stay what they are: elements of a page, for example. */
  parts<Value>(key: Key, values: Readonly<Record<string, Value | string | number>>): (Value | string)[];
  keys: readonly Key[];
  /** The messages as they are written, by key. */
  english: Readonly<Record<Key, string>>;
};

/** The keys of texts that begin with a prefix, without it. */
export type KeysUnder<T extends Pick<Texts, "keys">, Prefix extends string> = RestOf<
  T["keys"][number],
  Prefix
>;
type RestOf<Key extends string, Prefix extends string> = Key extends `${Prefix}${infer Rest}` ? Rest : never;

export function catalogue<Key extends string>(
  messages: Readonly<Record<Language, Readonly<Record<Key, string>>>>,
): Texts<Key> {
  const parsed = new Map<string, Message>();
  const messageOf = (key: Key, language: Language) => {
    const text = messages[language][key];
    const known = parsed.get(text) ?? parseMessage(text);
    parsed.set(text, known);
    return known;
  };
  const t = (key: Key, values: Values = {}) => {
    const language = currentLanguage();
    const message = messageOf(key, language);
    // Most have no values, and labels are asked for in each cell of a file.
    const [only = "", ...others] = message;
    if (typeof only === "string" && others.length === 0) return only;
    return fillMessage(message, values, language).join("");
  };
  const find = (key: string, values?: Values) =>
    Object.hasOwn(messages.en, key) ? t(key as Key, values) : undefined;
  const parts: Texts<Key>["parts"] = (key, values) => {
    const language = currentLanguage();
    return fillMessage(messageOf(key, language), values, language);
  };
  return Object.assign(t, { find, parts, keys: Object.keys(messages.en) as Key[], english: messages.en });
}

/**
 * An object with the texts of `ids`, each read in the current language whenever it is used; their keys begin with `prefix`.
 *
 *     export const statuses = labels(t, "status.", ["queued", "active"]);
 */
export function labels<Id extends string>(
  t: Pick<Texts, "find">,
  prefix: string,
  ids: readonly Id[],
): Readonly<Record<Id, string>> {
  const all = {};
  for (const id of ids)
    Object.defineProperty(all, id, { enumerable: true, get: () => t.find(`${prefix}${id}`) ?? id });
  return all as Record<Id, string>;
}
