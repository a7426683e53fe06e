import { RefusedAddress } from "@/lib/http/address-guard";
import { NotSent, requestStream } from "@/lib/http/request";
import { t } from "@/messages/channel-media";
import { MediaGone, type OpenedMedia } from "../channel";
import { isVendorAddress } from "../vendor-url";

const MAX_REDIRECTS = 3;

export type VendorFile = {
  /** The id of the channel. */
  channel: string;
  url: string;
  /** Sent to the host of `url` only. */
  token?: string;
  /** The statuses by which the vendor says that the file is no longer there. */
  gone: readonly number[];
};

/**
 * Opens a file at an address that the vendor gave us. Throws MediaGone, NotSent, NoAnswer, or an Error that is worth another
 * attempt. An address of another host must be a public one with https.
 */
export async function openVendorFile(file: VendorFile, signal: AbortSignal): Promise<OpenedMedia> {
  let url = file.url;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const { status, headers, stream } = await requestStream(
      { url, headers: headersFor(file, url), trusted: isVendorAddress(file.channel, url) },
      signal,
    ).catch(refusal);
    if (status === 200) {
      const length = Number(headers["content-length"] ?? Number.NaN);
      return { bytes: stream, length: Number.isSafeInteger(length) ? length : null };
    }
    stream.destroy();
    if (file.gone.includes(status)) throw new MediaGone(t("gone"));
    const next = status >= 300 && status < 400 ? headers.location : undefined;
    if (next === undefined) throw new Error(`The vendor answered ${status} instead of the file`);
    url = redirected(next, url);
  }
  throw new MediaGone(t("redirects"));
}

/** An address that we do not call will not change. */
function refusal(error: unknown): never {
  if (error instanceof NotSent && error.cause instanceof RefusedAddress)
    throw new MediaGone(t("refused", { reason: error.message }));
  throw error;
}

function headersFor({ token, url }: VendorFile, current: string): Record<string, string> {
  const isFirstHost = URL.canParse(current) && new URL(current).origin === new URL(url).origin;
  return {
    // Meta refuses downloads by clients without a name.
    "user-agent": "Parley",
    ...(token && isFirstHost ? { authorization: `Bearer ${token}` } : {}),
  };
}

function redirected(location: string, from: string): string {
  const next = URL.canParse(location, from) ? new URL(location, from) : null;
  if (!next || !/^https?:$/.test(next.protocol)) throw new MediaGone(t("badAddress"));
  return next.href;
}
