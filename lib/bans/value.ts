import { canonicalIp } from "@/lib/ip";
import { normalizePhone } from "@/lib/phone";

/*
 * What bans are compared by. The same functions read what somebody bans and what a session comes with, so that two ways of
 * writing one address or number are one (trap T21). Null is what cannot be compared, and is never banned by.
 */

/** As long as a ban's value may be, in UTF-16 units; the database's index has a limit, too. */
const LONGEST_VALUE = 500;

/** An e-mail address: its letters' case means nothing, nor whether an accent is a character of its own. */
export function foldEmail(text: string): string | null {
  const address = kept(text).normalize().toLowerCase();
  return /^[^\s@]+@[^\s@]+$/.test(address) ? bounded(address) : null;
}

/** A phone number, in E.164 where it or the tenant's country says its country code. */
export function foldPhone(text: string, country: string | null): string | null {
  const number = normalizePhone(storable(text), country);
  return number && bounded(number);
}

/** The canonical text of an IP address. */
export function foldIp(text: string): string | null {
  return canonicalIp(kept(text));
}

/** What a channel or another system calls a client: exactly that. */
export function foldIdentity(text: string): string | null {
  return bounded(kept(text)) || null;
}

/** The number of a client in Parley. */
export function foldClient(text: string): string | null {
  const id = /^\s*\d+\s*$/.test(text) ? Number(text) : 0;
  return id > 0 && Number.isSafeInteger(id) ? String(id) : null;
}

/** Without what a database cannot store (trap T34). */
export function storable(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}

function kept(text: string): string {
  return storable(text).trim();
}

function bounded(text: string): string | null {
  return text.length <= LONGEST_VALUE ? text : null;
}
