import type { Card, Contact, EventData, Location, OrderItem, RecordingReport } from "./event";

/* Fields of an event's data, checked: events that were stored by an older version may have anything there. */

/** The column holds 32 bits. */
const MAX_PLACE = 2_147_483_647;

type Data = object | null;
type Fields = Readonly<Record<string, unknown>>;

export function locationIn(data: Data): Location | null {
  const { latitude, longitude, name, address } = fieldsOf(field(data, "location"));
  if (!isWithin(latitude, 90) || !isWithin(longitude, 180)) return null;
  return { latitude, longitude, ...texts({ name, address }) };
}

export function contactsIn(data: Data): Contact[] | null {
  const contacts = listOf(field(data, "contacts")).map((each) => {
    const { name, phones, emails, organization } = fieldsOf(each);
    return {
      name: textOf(name) ?? "",
      phones: textsIn(phones),
      emails: textsIn(emails),
      ...texts({ organization }),
    };
  });
  const known = contacts.filter((each) => Object.values(each).some(({ length }) => length > 0));
  return known.length > 0 ? known : null;
}

export function orderIn(data: Data): OrderItem[] | null {
  const items = listOf(fieldsOf(field(data, "order")).items).flatMap((each) => {
    const { name, quantity, price, currency } = fieldsOf(each);
    const product = textOf(name);
    if (!product) return [];
    const amount = isNumber(quantity) ? quantity : 1;
    return [{ name: product, quantity: amount, ...(isNumber(price) && { price }), ...texts({ currency }) }];
  });
  return items.length > 0 ? items : null;
}

export function cardIn(data: Data): Card | null {
  const { title, text, image, buttons } = fieldsOf(field(data, "card"));
  const labelled = listOf(buttons).flatMap((each) => {
    const { label, url } = fieldsOf(each);
    const name = textOf(label);
    return name ? [{ label: name, ...texts({ url }) }] : [];
  });
  const card = { ...texts({ title, text, image }), buttons: labelled };
  return card.title || card.text || labelled.length > 0 ? card : null;
}

/** The place of the message that an event answers or reacts to. */
export function replyToIn(data: Data): number | null {
  const replyTo = field(data, "replyTo");
  const isPlace = isNumber(replyTo) && Number.isInteger(replyTo) && replyTo > 0 && replyTo <= MAX_PLACE;
  return isPlace ? replyTo : null;
}

export function templateIn(data: Data): EventData["template"] | null {
  const { name, language } = fieldsOf(field(data, "template"));
  return textOf(name) ? { name: textOf(name) ?? "", language: textOf(language) ?? "" } : null;
}

/** The id of the button or list row that a client chose. */
export function choiceIn(data: Data): string | null {
  return textOf(field(data, "choice")) ?? null;
}

/** The text of a reaction; null when it was taken back. */
export function emojiIn(data: Data): string | null {
  return textOf(field(data, "emoji")) ?? null;
}

/** The address of the page that a client opened. */
export function pageIn(data: Data): string | null {
  return textOf(field(data, "pageUrl")) ?? null;
}

export function lookIn(data: Data): EventData["look"] | null {
  const look = field(data, "look");
  return look === "voice" || look === "sticker" ? look : null;
}

/** What an event says about a recording; null without its id or track. */
export function recordingIn(data: Data): RecordingReport | null {
  const { id, track, state, startedAt, reason } = fieldsOf(field(data, "recording"));
  const [name, ofTrack] = [textOf(id), textOf(track)];
  if (!name || !ofTrack) return null;
  return { id: name, track: ofTrack, state: textOf(state) ?? "", ...texts({ startedAt, reason }) };
}

function field(data: Data, name: keyof EventData): unknown {
  return fieldsOf(data)[name];
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textsIn(value: unknown): string[] {
  return listOf(value).flatMap((each) => textOf(each) ?? []);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Those of the values that are texts. */
function texts<Name extends string>(values: Record<Name, unknown>): Partial<Record<Name, string>> {
  const written = Object.entries(values).filter(([, value]) => textOf(value) !== undefined);
  return Object.fromEntries(written) as Partial<Record<Name, string>>;
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isWithin(value: unknown, limit: number): value is number {
  return isNumber(value) && Math.abs(value) <= limit;
}
