import { readFile } from "node:fs/promises";
import { join } from "node:path";

// Read at run time, because the bundler of the server must not include it.
const FOLDER = join(/* turbopackIgnore: true */ process.cwd(), "browser", "dist");

/** The content of a file that `npm run build` made of browser/. Throws when it is missing. */
export async function browserScript(name: string): Promise<string> {
  try {
    return await readFile(join(FOLDER, name), "utf8");
  } catch (error) {
    throw new Error(`browser/dist/${name} is missing. Run: npm run build`, { cause: error });
  }
}
