import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { childEnv, setEnv } from "@/env";

/** What Playwright needs to launch a browser; empty for the one it manages itself. */
export type Launch = { executablePath?: string; args?: string[]; env?: Record<string, string> };

const PACKAGE = "node_modules/@sparticuz/chromium";

/**
 * On 64-bit Linux the Chromium that came with npm, unpacked once, which needs no system package and may run as root.
 * Elsewhere Playwright's own: npx playwright install chromium.
 */
export async function chromiumLaunch(): Promise<Launch> {
  if (process.platform !== "linux" || process.arch !== "x64") return {};
  const folder = await unpacked();
  const executablePath = join(folder, "chromium");
  // Its own --single-process is for cloud functions; with it, one crashed page would take all the others along.
  const args = [
    "--no-sandbox",
    "--disable-setuid-sandbox",
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",
  ];
  return { executablePath, args, env: environment(executablePath, folder) };
}

async function unpacked(): Promise<string> {
  const { version } = JSON.parse(readFileSync(`${PACKAGE}/package.json`, "utf8")) as { version: string };
  const folder = resolve("node_modules/.cache", `chromium-${version}`);
  if (existsSync(folder)) return folder;
  const fresh = `${folder}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  await unpackInto(fresh);
  await writeFile(join(fresh, "fonts", "fonts.conf"), fontsConfiguration(join(folder, "fonts")));
  await rename(fresh, folder).catch(() => rm(fresh, { recursive: true }));
  return folder;
}

/**
 * The package unpacks into the temporary folder, so ours is called that meanwhile; and it adds the libraries only where
 * it takes the machine for a cloud function, so ours is called one.
 */
async function unpackInto(folder: string): Promise<void> {
  const { default: packed } = await import("@sparticuz/chromium");
  const { TMPDIR, AWS_EXECUTION_ENV } = childEnv();
  setEnv({ TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" });
  try {
    await packed.executablePath();
  } finally {
    setEnv({ TMPDIR, AWS_EXECUTION_ENV });
  }
}

/** The package's own names folders of cloud functions; and a Chromium that finds no font at all crashes. */
function fontsConfiguration(folder: string): string {
  const dirs = [folder, "/usr/share/fonts"].map((dir) => `<dir>${dir}</dir>`).join("");
  return `<?xml version="1.0"?><fontconfig>${dirs}<cachedir>${folder}/cache</cachedir></fontconfig>`;
}

/** The libraries that came along serve only where the system has none; the fonts always, so that pages look alike. */
function environment(program: string, folder: string): Record<string, string> {
  const inherited = Object.entries(childEnv()).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const env: Record<string, string> = Object.fromEntries(inherited);
  const runs = spawnSync(program, ["--version", "--no-sandbox"], { stdio: "ignore" }).status === 0;
  if (!runs) env.LD_LIBRARY_PATH = join(folder, "al2023", "lib");
  env.FONTCONFIG_PATH = join(folder, "fonts");
  return env;
}
