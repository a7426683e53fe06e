/** What a page says of its visitor: in the attributes of its script tag, or by `parley.identify`. */
export type Described = { name?: string | undefined; email?: string | undefined; token?: string | undefined };

/** Who the visitor is, as far as the page knows. `user` is the site's own id, from the token that the server checks. */
export type Identity = { name?: string; email?: string; user?: string };

export function identityOf({ name, email, token }: Described): Identity {
  const claims = token ? claimsOf(token) : {};
  return {
    ...field("name", claims.name ?? name),
    ...field("email", claims.email ?? email),
    ...field("user", claims.sub),
  };
}

/** What a JSON Web Token says; nothing for any other text. */
function claimsOf(token: string): Record<string, unknown> {
  try {
    const base64 = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === "object" && claims !== null ? (claims as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function field(name: keyof Identity, value: unknown): Identity {
  const text = typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
  return text ? { [name]: text } : {};
}

/**
 * Whether a visitor may still be the same person: who was not known may become known, and of what was known the surest must stay.
 */
export function isSamePerson(before: Identity, now: Identity): boolean {
  if (before.user) return before.user === now.user;
  if (before.email) return isEqual(before.email, now.email);
  return !before.name || isEqual(before.name, now.name);
}

function isEqual(a: string, b: string | undefined): boolean {
  return a.toLowerCase() === b?.toLowerCase();
}
