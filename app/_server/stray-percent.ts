import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * A path that cannot be decoded (`/%E0%A4%A/sessions`) Next would answer itself: with a bare 500, before anything of ours
 * runs. It is taken as it is written instead, and so leads to what is not there.
 */
export function acceptStrayPercent(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.url = decodable(request.url ?? "/");
  });
}

/** The address with a path that can be decoded, to the text that stood there if it could not be. */
export function decodable(address: string): string {
  const [path = ""] = address.split("?", 1);
  try {
    decodeURIComponent(path);
    return address;
  } catch {
    return path.replaceAll("%", "%25") + address.slice(path.length);
  }
}
