import { makeRoomFor } from "./exchange";

/** An answer that pages of other sites may use: nothing in it depends on who is signed in here. */
export function crossSite(answer: Response, more: Record<string, string> = {}): Response {
  const headers = new Headers(answer.headers);
  headers.set("Cross-Origin-Resource-Policy", "cross-origin");
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  makeRoomFor(headers);
  return new Response(answer.body, { status: answer.status, headers });
}
