import { cleanText } from "@/lib/clean-text";
import { canonicalIp } from "@/lib/ip";
import { normalizePhone, phoneDigits, phoneSpellings, withoutLeadingZero } from "@/lib/phone";

/*
 * Values as bans compare them. Typed values and facts of sessions are read by the same functions, or another spelling would
 * evade a ban. Null is a text that cannot be banned.
 */

/** In UTF-16 units; the database's index has a size limit. */
const MAX_VALUE_LENGTH = 500;

export function foldEmail(text: string): string | null {
  const address = trimmed(text).normalize().toLowerCase();
  return /^[^\s@]+@[^\s@]+$/.test(address) ? bounded(address) : null;
}

export function foldPhone(text: string, country: string | null): string | null {
  const number = normalizePhone(cleanText(text), country);
  return number && bounded(number);
}

/**
 * Other values under which bans of a phone number may be stored, of the number itself and of a text that it was read from. Before
 * tenants had a country, bans stored digits: without a country code where none was written, and without a zero in brackets.
 */
export function phoneAliases(value: string, written: string, country: string | null): string[] {
  const spellings = value.startsWith("+") ? phoneSpellings(value, country) : [`+${value}`];
  const digits = bounded(phoneDigits(cleanText(written)));
  const aliases = [...spellings, digits, withoutLeadingZero(value)].filter((each) => each !== null);
  return [...new Set(aliases)].filter((each) => each !== value);
}

export function foldIp(text: string): string | null {
  return canonicalIp(trimmed(text));
}

export function foldIdentity(text: string): string | null {
  return bounded(trimmed(text)) || null;
}

export function foldClient(text: string): string | null {
  const id = /^\s*\d+\s*$/.test(text) ? Number(text) : 0;
  return id > 0 && Number.isSafeInteger(id) ? String(id) : null;
}

function trimmed(text: string): string {
  return cleanText(text).trim();
}

function bounded(text: string): string | null {
  return text.length <= MAX_VALUE_LENGTH ? text : null;
}
