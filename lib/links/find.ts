import { addressEnd } from "./address-end";
import { characterBefore } from "./characters";
import { emailAround } from "./email-address";
import { isInternational, phoneAt } from "./phone-number";
import { type Link, webAddress } from "./web-address";

/** A link in a text, from `start` to `end` in UTF-16 units. */
export type FoundLink = Link & { start: number; end: number };

/** In one text; more would slow the page down. */
export const MAX_LINKS = 500;
/** In UTF-16 units; longer ones are data and not addresses. */
const MAX_LENGTH = 4_000;

/**
 * Finds the links in a text: http and https, `www.` names, mailto and e-mail addresses, tel and phone numbers with a plus.
 * Nothing else is a link. The time is linear in the length of the text.
 */
export function findLinks(text: string): FoundLink[] {
  const found: FoundLink[] = [];
  let after = 0;
  START.lastIndex = 0;
  for (let match = START.exec(text); match && found.length < MAX_LINKS; match = START.exec(text)) {
    const next = START.lastIndex;
    const [first = ""] = match[0].toLowerCase();
    const { link, end } = (readers[first] as Read)({ text, at: match.index, next, after });
    if (link) found.push(link);
    if (link || end > next) after = end;
    START.lastIndex = Math.max(next, end);
  }
  return found;
}

/** `at` and `next`: where the beginning of a link starts and ends. `after`: the end of what was read before. */
type Place = { text: string; at: number; next: number; after: number };
/** `end`: where reading goes on, also without a link, so that no long text is read twice. */
type Read = (place: Place) => { link: FoundLink | null; end: number };

const START = /https?:\/\/|www\.|mailto:|tel:|@|\(?\+(?=\(?\d)/gi;
const readers: Readonly<Record<string, Read>> = {
  h: readWeb,
  w: readWeb,
  m: readMailto,
  t: readTel,
  "@": readEmail,
  "+": readPhone,
  "(": readPhone,
};

/** Letters of scripts without spaces may stand directly before a link. */
const WORD = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}+]/u;

function isInWord({ text, at }: Place): boolean {
  return WORD.test(characterBefore(text, at));
}

const WWW = /^www\.[^./?#:@]+\.[^/?#:@]*\p{L}{2}(?:[/?#:]|$)/iu;

function readWeb(place: Place): ReturnType<Read> {
  const { text, at } = place;
  const { end, read } = addressEnd(text, at);
  if (end - at > MAX_LENGTH || isInWord(place)) return { link: null, end: read };
  const written = text.slice(at, end);
  const link = /^www/i.test(written) ? wwwAddress(written, characterBefore(text, at)) : webAddress(written);
  return { link: link && { ...link, start: at, end }, end: read };
}

function wwwAddress(written: string, before: string): Link | null {
  return WWW.test(written) && !/[.@/_-]/.test(before) ? webAddress(`https://${written}`) : null;
}

function readMailto(place: Place): ReturnType<Read> {
  const { text, at, next } = place;
  const sign = text.slice(next, next + 66).indexOf("@");
  const address = sign < 0 || isInWord(place) ? null : emailAround(text, next + sign, next);
  if (address?.start !== next) return { link: null, end: next };
  const { end, read } =
    text[address.end] === "?" ? addressEnd(text, address.end) : { ...address, read: address.end };
  if (end - at > MAX_LENGTH) return { link: null, end: read };
  return { link: { href: new URL(text.slice(at, end)).href, host: null, start: at, end }, end: read };
}

function readEmail({ text, at, next, after }: Place): ReturnType<Read> {
  const address = emailAround(text, at, after);
  if (!address) return { link: null, end: next };
  const { start, end } = address;
  return { link: { href: `mailto:${text.slice(start, end)}`, host: null, start, end }, end };
}

function readTel(place: Place): ReturnType<Read> {
  const number = isInWord(place) ? null : phoneAt(place.text, place.next);
  if (!number || number.start !== place.next) return { link: null, end: place.next };
  const { end, dialled } = number;
  return { link: { href: `tel:${dialled}`, host: null, start: place.at, end }, end };
}

function readPhone(place: Place): ReturnType<Read> {
  const number = isInWord(place) ? null : phoneAt(place.text, place.at);
  if (!number || !isInternational(number.dialled)) return { link: null, end: place.next };
  const { start, end, dialled } = number;
  return { link: { href: `tel:${dialled}`, host: null, start, end }, end };
}
