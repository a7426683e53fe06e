import { MAX_LINE_LENGTH } from "@/lib/documents/line-length";
import { hiddenFrom } from "@/lib/policy";
import { t } from "@/messages/export-formats";
import type { Export, Format } from "../format";
import { documentWriter } from "./document-writer";

const BATCH = 500;

export const jsonl: Format = {
  id: "jsonl",
  label: "JSONL",
  get hint() {
    return t("jsonlHint", { most: MAX_LINE_LENGTH });
  },
  extension: "jsonl",
  mediaType: "application/jsonl; charset=utf-8",
  options: [],
  async *write(file) {
    const documents = await documentWriter(
      (statement) => file.snapshot.secondaryRows(statement),
      file.tenant.id,
      hiddenFrom(file.selection.actor),
    );
    for await (const some of documents.ofBatches(batchesOf(file)))
      yield { content: some.map(({ line }) => `${line}\n`).join(""), sessions: some.map(({ id }) => id) };
  },
  trailer: (reason) => `${JSON.stringify({ incomplete: reason })}\n`,
};

async function* batchesOf(file: Export): AsyncGenerator<number[]> {
  for await (const sessions of file.sessions({ events: false }))
    for (let start = 0; start < sessions.length; start += BATCH)
      yield sessions.slice(start, start + BATCH).map(({ id }) => id);
}
