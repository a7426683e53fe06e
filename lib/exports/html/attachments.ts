import type { ExportedEvent } from "@/lib/sessions/each";
import { sizeText } from "@/lib/size-text";
import { t } from "@/messages/html-file";
import type { Embed } from "./images";
import { Markup, markup } from "./markup";
import type { SentFile } from "./session-details";

/** The files of a session, each shown once: at the message that sent it, or after the transcript. */
export type Attachments = { of(event: ExportedEvent): Markup; rest(): readonly Markup[] };

export async function attachmentsOf(files: readonly SentFile[], embed: Embed): Promise<Attachments> {
  const shown = new Map<number, Markup>();
  for (const file of files) shown.set(file.id, await attachment(file, embed));
  return {
    of: ({ data, text }) => {
      const known = shown.get(data?.fileId ?? Number.NaN);
      if (data?.fileId !== undefined) shown.delete(data.fileId);
      return known ?? described({ name: data?.name ?? text, mediaType: data?.mediaType, size: data?.size });
    },
    rest: () => [...shown.values()],
  };
}

async function attachment(file: SentFile, embed: Embed): Promise<Markup> {
  const image = await embed(file);
  if (!image) return described(file);
  // Base64 and a checked media type need no escaping, which would scan the image again.
  const source = new Markup(`data:${image.mediaType};base64,${image.base64}`);
  return markup`<div class="f">${facts(file)}<img alt="${t("image", { name: file.name })}" src="${source}" decoding="async"></div>`;
}

type FileFacts = {
  name: string | null;
  mediaType?: string | null | undefined;
  size?: number | null | undefined;
  sha256?: string | null;
};

function described(file: FileFacts): Markup {
  return markup`<div class="f">${facts(file)}</div>`;
}

function facts({ name, mediaType, size, sha256 }: FileFacts): Markup {
  const type = mediaType ? markup`<bdi>${mediaType}</bdi>` : null;
  const length = typeof size === "number" ? sizeText(size) : null;
  const hash = sha256 ? markup`<small> · SHA-256 <code dir="auto">${sha256}</code></small>` : null;
  return markup`${name ? markup`<p dir="auto">${name}</p>` : markup`<em>${t("fileWithoutName")}</em>`}<small>${type}${type && length ? ", " : null}${length}</small>${hash}`;
}
