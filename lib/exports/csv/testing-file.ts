import type { Actor } from "@/lib/actor";
import type { Question } from "@/lib/sessions/predicate";
import { askSessions } from "@/lib/sessions/question";
import type { ExportOptions } from "../format";
import { openExport } from "../open";
import { csv } from "./csv";

const plain: ExportOptions = { columns: "chosen", zone: "Europe/Prague", separator: ",", layout: "sessions" };

/** The whole file of a question, as the real writer writes it. */
export async function written(question: Question, options: Partial<ExportOptions> = {}): Promise<string> {
  const view = { filters: [], order: "" };
  const request = { format: csv, question, options: { ...plain, ...options }, view };
  const file = await openExport(request, new AbortController().signal);
  let text = "";
  for await (const piece of csv.write(file)) text += piece.text;
  await file.snapshot.close();
  return text;
}

/** What an address of History asks for. */
export async function ask(actor: Actor, address: Record<string, string>): Promise<Question> {
  return (await askSessions(actor, "history", address)).question;
}
