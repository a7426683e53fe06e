import type { Actor } from "@/lib/actor";
import type { Question } from "@/lib/sessions/predicate";
import { askSessions } from "@/lib/sessions/question";
import type { ExportOptions } from "../format";
import { exportColumns, openExport } from "../open";
import { csv } from "./csv";
import { countLongCells, type LongCells } from "./long-cells";

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

/** How many of its texts are longer than a cell, as the dialog says beforehand. */
export function longCells(question: Question, chosen: Partial<ExportOptions> = {}): Promise<LongCells> {
  const options = { ...plain, ...chosen };
  return countLongCells({ question, columns: exportColumns({ format: csv, question, options }), options });
}

/** What an address of History asks for. */
export async function ask(actor: Actor, address: Record<string, string>): Promise<Question> {
  return (await askSessions(actor, "history", address)).question;
}
