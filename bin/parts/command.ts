import nextEnv from "@next/env";
import { setEnv } from "@/env";

/** Runs a command and exits with its code. Problems with the installation are printed without a stack. */
export async function command(work: (args: string[]) => Promise<unknown>): Promise<never> {
  setEnv({ NEXT_TELEMETRY_DISABLED: "1" });
  try {
    const code = await work(process.argv.slice(2));
    process.exit(typeof code === "number" ? code : 0);
  } catch (error) {
    console.error(isExpected(error) ? `\n${error.message}\n` : error);
    process.exit(1);
  }
}

export function loadEnvFiles(mode: "development" | "production"): void {
  nextEnv.loadEnvConfig(process.cwd(), mode === "development", { info: () => {}, error: console.error });
}

function isExpected(error: unknown): error is Error {
  return error instanceof Error && error.constructor === Error;
}
