import { z } from "zod";
import type { Actor } from "@/lib/actor";
import { inLanguage } from "@/lib/current-language";
import { describeView } from "@/lib/exports/describe-view";
import { parseOptions } from "@/lib/exports/options";
import { refuseProblems } from "@/lib/exports/refuse-problems";
import { parametersIn } from "@/lib/grid/parameters";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { readSelection } from "@/lib/sessions/selection";
import { createShare } from "./create";

/** `view` is a query string of History, with options of an export. */
const Input = z.object({ view: z.string() });

/** Creates a link to the sessions of a view; the rest of the input is that of `createShare`. Throws Forbidden and Invalid. */
export async function shareView(actor: Actor, input: unknown): Promise<{ id: number; token: string }> {
  allow(actor, "shares.create");
  const parameters = parametersIn(new URLSearchParams(parseInput(Input, input).view));
  const { options, view } = await parseOptions(parameters, actor.tenant.zone);
  const { selection, names, problems } = await readSelection(actor, "history", view);
  refuseProblems(problems);
  const words = inLanguage(options.language, () => describeView(selection, names));
  return createShare({ selection, options, view: words }, input);
}
