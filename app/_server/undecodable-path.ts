import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * Escapes the percent signs of paths that cannot be decoded (`/%E0%A4%A/sessions`). Next would answer them with a bare 500
 * before any of our code runs; escaped, they are not found like any other unknown path.
 */
export function escapeUndecodablePaths(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.url = decodableAddress(request.url ?? "/");
  });
}

/** The address, its path escaped if it could not be decoded. */
export function decodableAddress(address: string): string {
  const [path = ""] = address.split("?", 1);
  try {
    decodeURIComponent(path);
    return address;
  } catch {
    return path.replaceAll("%", "%25") + address.slice(path.length);
  }
}
