import { overridePresetHeaders } from "./exchange";

/** A response that pages of other sites may read. Nothing in it may depend on who is signed in here. */
export function crossSite(response: Response, more: Record<string, string> = {}): Response {
  const headers = new Headers(response.headers);
  headers.set("Cross-Origin-Resource-Policy", "cross-origin");
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  overridePresetHeaders(headers);
  return new Response(response.body, { status: response.status, headers });
}
