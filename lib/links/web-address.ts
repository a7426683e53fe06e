/** Where a link leads. `host`: the host that the browser will really ask, where the written address may mislead about it. */
export type Link = { href: string; host: string | null };

const AUTHORITY = /^https?:\/\/([^/?#]*)/i;
/** After conversion to ASCII: a name, an IPv4 address, or an IPv6 address in brackets. */
const ASCII_HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])$/;

/** Reads an absolute address of the web; null if browsers would not open it, or open something else than the web. */
export function webAddress(written: string): Link | null {
  const url = parsed(written);
  if (!url || !/^https?:$/.test(url.protocol) || !ASCII_HOST.test(url.hostname)) return null;
  const authority = AUTHORITY.exec(written)?.[1] ?? "";
  return { href: url.href, host: isHonest(authority, url) ? null : url.host };
}

function parsed(written: string): URL | null {
  try {
    return new URL(written);
  } catch {
    return null;
  }
}

/**
 * Whether people read the same host as browsers do. Not so with a user name (`https://bank.example@elsewhere.example`), an
 * encoded or numeric host, and letters that look like those of another script.
 */
function isHonest(authority: string, url: URL): boolean {
  const read = authority.toLowerCase().normalize("NFC");
  if (ASCII.test(read)) return read === url.host || read === `${url.host}:${DEFAULT_PORTS[url.protocol]}`;
  return PLAIN_HOST.test(read);
}

const ASCII = /^[\0-\x7f]*$/;
const DEFAULT_PORTS: Readonly<Record<string, string>> = { "http:": "80", "https:": "443" };
/** Letters of European languages that no other letter is mistaken for, or Cyrillic throughout, as in domains of .рф. */
const PLAIN_HOST =
  /^(?:[a-z0-9._\u00df-\u00f6\u00f8-\u0130\u0134-\u0137\u0139-\u013e\u0141-\u0148\u014c-\u017e-]+|[\p{Script=Cyrillic}0-9.-]+)(?::\d+)?$/u;
