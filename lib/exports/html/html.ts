import { storage } from "@/lib/storage";
import type { Storage } from "@/lib/storage/storage";
import type { Export, Format, Piece } from "../format";
import { type Beside, readBeside } from "./beside";
import { embedFrom } from "./images";
import { brokenOff } from "./incomplete";
import type { Markup } from "./markup";
import { opening } from "./opening";
import { page } from "./page";
import { ending, SECTION, sectionStart } from "./sections";
import { sessionWriter } from "./session";

/** Files of so few sessions show them opened. */
const FEW = 50;

/** A page to read, search and print, on any computer and without a network. */
export const html: Format = {
  id: "html",
  label: "HTML",
  hint: "One page with every conversation, to read, search and print in any browser, also offline.",
  extension: "html",
  mediaType: "text/html; charset=utf-8",
  options: ["columns", "zone"],
  write: (file) => writeHtml(file, storage()),
  brokenOff,
};

/** The file, with images out of the storage that is given. */
export async function* writeHtml(file: Export, storage: Storage): AsyncGenerator<Piece> {
  const total = await file.total();
  const names = await file.names();
  const writeSession = sessionWriter(file, names, { open: total <= FEW, embed: embedFrom(storage) });
  let count = 0;
  yield ours(opening(file, total, await page()));
  for await (const sessions of file.sessions({ events: true })) {
    const ids = sessions.map(({ id }) => id);
    const beside = await readBeside(file, ids);
    for (const session of sessions) {
      if (count % SECTION === 0) yield ours(sectionStart(count + 1, total));
      count += 1;
      const { html } = await writeSession(session, besideOf(beside, session.id));
      yield { text: html, sessions: [session.id] };
    }
  }
  // Said in the head already, and a file that says less than it holds, or more, must not look complete (trap T6).
  if (count !== total) throw new Error(`${count} sessions were written, ${total} were counted`);
  yield ours(ending(total));
}

function ours({ html }: Markup): Piece {
  return { text: html, sessions: [] };
}

function besideOf(beside: ReadonlyMap<number, Beside>, id: number): Beside {
  const found = beside.get(id);
  if (!found) throw new Error(`Session ${id} went missing while it was read`);
  return found;
}
