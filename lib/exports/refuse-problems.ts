import { Invalid } from "@/lib/errors";
import type { Problem } from "@/lib/grid/problem";

/** Throws Invalid for any problem: unlike on the screen, a wrong selection in a file could go unnoticed. */
export function refuseProblems(problems: readonly Problem[]): void {
  const refused = problems.filter(({ isUnused }) => !isUnused);
  if (refused.length === 0) return;
  const named = refused.map(({ key, value, why }) => `${key}=${value}: ${why}`).join("; ");
  throw new Invalid(`This view cannot be exported, because a part of its address is not valid: ${named}`);
}
