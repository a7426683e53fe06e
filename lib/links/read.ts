import { emailAround } from "./email-address";
import { findLinks } from "./find";
import { type Link, webAddress } from "./web-address";

/** Reads an address that is a value of its own; null unless it is one of those that texts may have as links. */
export function readLink(written: string): Link | null {
  const web = webAddress(written);
  if (web) return web;
  const [link] = findLinks(written);
  return link?.start === 0 && link.end === written.length ? { href: link.href, host: link.host } : null;
}

/** The host of an address of the web, in ASCII; null for any other address. */
export function hostOf(written: string): string | null {
  const address = webAddress(written);
  return address && new URL(address.href).host;
}

/** The address by which a phone number is dialled; null if it has other characters than a number has. */
export function phoneLink(written: string): string | null {
  return /^\(?\+?\(?\d[\d\s().\-/]{2,40}$/.test(written) ? `tel:${written.replace(/[^+\d]/g, "")}` : null;
}

export function emailLink(written: string): string | null {
  const address = emailAround(written, written.lastIndexOf("@"), 0);
  return address?.start === 0 && address.end === written.length ? `mailto:${written}` : null;
}
