import { LONGEST_LINE } from "@/lib/documents/read-line";
import type { Format } from "../format";
import { documentWriter } from "./documents";

/** So many sessions are asked for at a time: enough that the asking does not count. */
const PORTION = 500;

/** For another system, or for Parley: everything there is of each session, as `npm run import` reads it. */
export const jsonl: Format = {
  id: "jsonl",
  label: "JSONL",
  hint: `Everything there is of each session, for another system or for importing it again, which leaves out a session of more than ${LONGEST_LINE.toLocaleString("en")} characters.`,
  extension: "jsonl",
  mediaType: "application/jsonl; charset=utf-8",
  options: [],
  async *write(file) {
    const documents = await documentWriter(
      (statement) => file.snapshot.rowsBeside(statement),
      file.tenant.id,
    );
    for await (const sessions of file.sessions({ events: false }))
      for (let start = 0; start < sessions.length; start += PORTION) {
        const ids = sessions.slice(start, start + PORTION).map(({ id }) => id);
        for await (const some of documents.of(ids))
          yield { text: some.map(({ line }) => `${line}\n`).join(""), sessions: some.map(({ id }) => id) };
      }
  },
  brokenOff: (reason) => `${JSON.stringify({ incomplete: reason })}\n`,
};
