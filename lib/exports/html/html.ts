import { readAhead } from "@/lib/read-ahead";
import { storage } from "@/lib/storage";
import type { Storage } from "@/lib/storage/storage";
import { t } from "@/messages/export-formats";
import type { Export, Format } from "../format";
import type { Piece } from "../piece";
import { pageAssets } from "./assets";
import { imageEmbedder } from "./images";
import { trailer } from "./incomplete";
import type { Markup } from "./markup";
import { pageStart } from "./page-start";
import { pageEnd, SECTION_SIZE, sectionStart } from "./sections";
import { sessionWriter } from "./session";
import { readSessionDetails, type SessionDetails } from "./session-details";
import { stripFigure } from "./strip";

const MAX_OPEN = 50;

export const html: Format = {
  id: "html",
  label: "HTML",
  get hint() {
    return t("htmlHint");
  },
  extension: "html",
  mediaType: "text/html; charset=utf-8",
  options: ["columns", "zone", "language"],
  write: (file) => writeHtml(file, storage()),
  trailer,
};

export async function* writeHtml(file: Export, storage: Storage): AsyncGenerator<Piece> {
  const total = await file.total();
  const strip = stripFigure(await file.strip(), file.tenant.zone);
  const names = await file.names();
  const writeSession = sessionWriter(file, names, { open: total <= MAX_OPEN, embed: imageEmbedder(storage) });
  let count = 0;
  yield markupPiece(pageStart(file, total, strip, await pageAssets()));
  for await (const { sessions, details } of readAhead(sessionsWithDetails(file)))
    for (const session of sessions) {
      if (count % SECTION_SIZE === 0) yield markupPiece(sectionStart(count + 1, total));
      count += 1;
      const { html } = await writeSession(session, detailsOf(details, session.id));
      yield { content: html, sessions: [session.id] };
    }
  // The head has the total already, and a file that contradicts it must not look complete.
  if (count !== total) throw new Error(`${count} sessions were written, ${total} were counted`);
  yield markupPiece(pageEnd(total));
}

async function* sessionsWithDetails(file: Export) {
  for await (const sessions of file.sessions({ events: true })) {
    const ids = sessions.map(({ id }) => id);
    yield { sessions, details: await readSessionDetails(file, ids) };
  }
}

function markupPiece({ html }: Markup): Piece {
  return { content: html, sessions: [] };
}

function detailsOf(details: ReadonlyMap<number, SessionDetails>, id: number): SessionDetails {
  const found = details.get(id);
  if (!found) throw new Error(`Session ${id} disappeared during the export`);
  return found;
}
