import { env } from "@/env";

/** The header in which proxy.ts hands on where the browser wanted to go; a page cannot know its own query otherwise. */
export const PATH_HEADER = "x-parley-path";
export const REQUEST_ID_HEADER = "x-request-id";

/** What every answer says to a browser besides the Content Security Policy. */
export function securityHeaders(): Record<string, string> {
  const headers = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
  };
  return isSecure() ? { ...headers, "Strict-Transport-Security": "max-age=31536000" } : headers;
}

/**
 * The policy of a page: scripts and style sheets are ours or carry the nonce of this answer, and nothing else loads.
 * Style attributes are allowed, because positions of popups and widths of columns are set in them; in development
 * React rebuilds stacks with eval and style sheets are swapped while the page is open.
 */
export function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  const provider = env().OIDC_ISSUER;
  const directives: Record<string, string[]> = {
    "default-src": ["'none'"],
    "script-src": ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", isDevelopment ? "'unsafe-eval'" : ""],
    "style-src": ["'self'", isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    "style-src-attr": ["'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'"],
    "media-src": ["'self'", "blob:"],
    "connect-src": ["'self'", isDevelopment ? "ws:" : ""],
    "manifest-src": ["'self'"],
    "form-action": ["'self'", provider ? new URL(provider).origin : ""],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
    "object-src": ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources.filter(Boolean)].join(" "))
    .join("; ");
}

/**
 * The policy of a shared file besides its own: an origin of nobody, so that whatever should get into it reaches neither a
 * cookie nor anything else of ours. Which script and which style it has, the file says itself, by their hashes.
 */
export const SHARED_FILE_POLICY = [
  "sandbox allow-scripts allow-modals allow-downloads",
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * The policy of a file that somebody sent: it loads nothing, runs nothing and is of an origin of nobody. Browsers have viewers
 * of their own for what they open in place; that of PDF files does not begin in a sandbox, and is one itself.
 */
export function storedFilePolicy(mediaType: string | null): string {
  return [
    ...(mediaType === "application/pdf" ? [] : ["sandbox"]),
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "img-src 'self'",
    "media-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Whether a path is that of a file, shared or sent by somebody, which brings a policy of its own. */
export function bringsPolicy(path: string): boolean {
  return /^\/(shared\/[^/]+\/file|[^/]+\/files\/\d+)$/.test(path);
}

/** The id of a request for the log, taken over from whoever is in front of us where it is harmless to write down. */
export function requestIdFrom(given: string | null): string {
  return given && /^[\w.:-]{8,100}$/.test(given) ? given : crypto.randomUUID();
}

/** Whether users reach us by https, and browsers may be told to keep to it. */
export function isSecure(): boolean {
  return env().PUBLIC_URL.startsWith("https:");
}
