import nextEnv from "@next/env";
import { setEnv } from "@/env";

/**
 * Runs a command to its end and exits with the code it returns, 0 if none. What is wrong with the installation is said in a sentence; a
 * stack appears for what we did not foresee.
 */
export async function command(work: (args: string[]) => Promise<unknown>): Promise<never> {
  setEnv({ NEXT_TELEMETRY_DISABLED: "1" });
  try {
    const code = await work(process.argv.slice(2));
    process.exit(typeof code === "number" ? code : 0);
  } catch (error) {
    console.error(isForeseen(error) ? `\n${error.message}\n` : error);
    process.exit(1);
  }
}

/** Reads .env, .env.local and the like as Next does. Variables that are set already win. */
export function loadEnvFiles(mode: "development" | "production"): void {
  nextEnv.loadEnvConfig(process.cwd(), mode === "development", { info: () => {}, error: console.error });
}

function isForeseen(error: unknown): error is Error {
  return error instanceof Error && error.constructor === Error;
}
