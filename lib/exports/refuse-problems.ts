import { Invalid } from "@/lib/errors";
import type { Problem } from "@/lib/grid/problem";
import { t } from "@/messages/export-formats";

/** Throws Invalid for any problem: unlike on the screen, a wrong selection in a file could go unnoticed. */
export function refuseProblems(problems: readonly Problem[]): void {
  const refused = problems.filter(({ isUnused }) => !isUnused);
  if (refused.length === 0) return;
  const named = refused.map(({ key, value, why }) => `${key}=${value}: ${why}`).join("; ");
  throw new Invalid(t("invalidView", { parts: named }));
}
