import { env } from "@/env";

/** The policy of a page: scripts and style sheets are ours or carry the nonce, and nothing else loads. */
export function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  const provider = env().OIDC_ISSUER;
  const directives: Record<string, string[]> = {
    "default-src": ["'none'"],
    // In development React rebuilds stack traces with eval, and style sheets are replaced while the page is open.
    "script-src": ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", isDevelopment ? "'unsafe-eval'" : ""],
    "style-src": ["'self'", isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    // Positions of popups and widths of columns are style attributes.
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
 * The policy of a shared file. The sandbox gives it an opaque origin, so that no script in it reaches our cookies; the file
 * itself has a stricter policy with the hashes of its script and style. Links in it open in windows outside of the sandbox.
 */
export const SHARED_FILE_POLICY = [
  "sandbox allow-scripts allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox",
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * The policy of an uploaded file: it loads and runs nothing, with an opaque origin. Browsers' PDF viewers do not start in a
 * sandbox, and are one themselves.
 */
export function uploadedFilePolicy(mediaType: string | null): string {
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

/** Whether the path is that of a shared file, an uploaded one or a recording, whose response sets its own policy. */
export function hasOwnPolicy(path: string): boolean {
  return /^\/(shared\/[^/]+\/file|[^/]+\/(files|recordings)\/\d+)$/.test(path);
}
