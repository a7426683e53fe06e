import { type HttpRequest, requestStream } from "@/lib/http/request";
import { MediaGone, type OpenedMedia } from "../channel";

const MAX_REDIRECTS = 3;
const GONE: ReadonlySet<number> = new Set([400, 401, 403, 404, 410]);

/** Opens a file at an address. Throws MediaGone when the server no longer gives it, any other error to be tried again. */
export async function openUrl(
  asked: Pick<HttpRequest, "url" | "headers" | "trusted">,
  signal: AbortSignal,
  redirects = 0,
): Promise<OpenedMedia> {
  const { status, headers, stream } = await requestStream(asked, signal);
  if (status === 200) {
    const length = Number(headers["content-length"] ?? Number.NaN);
    return { bytes: stream, length: Number.isSafeInteger(length) ? length : null };
  }
  stream.destroy();
  const { location } = headers;
  if (status >= 300 && status < 400 && location && redirects < MAX_REDIRECTS)
    // Another server must not get the credentials, and its address is checked like any other.
    return openUrl({ url: new URL(location, asked.url).href }, signal, redirects + 1);
  if (GONE.has(status)) throw new MediaGone(`The file is no longer there (${status})`);
  throw new Error(`The server of the file answered ${status}`);
}
