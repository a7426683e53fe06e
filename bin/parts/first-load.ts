import { gzipSync } from "node:zlib";

/** The bytes, with gzip, of the scripts that a page of this address names in its HTML. Old browsers load more. */
export async function firstLoadScripts(html: string, address: string): Promise<number> {
  const sources = new Set(
    [...html.matchAll(/<script[^>]+src="([^"]+)"[^>]*>/g)]
      .filter(([tag]) => !tag.includes("noModule"))
      .map(([, source]) => source as string),
  );
  const weights = [...sources].map(async (source) => {
    const body = await (await fetch(new URL(source, address))).arrayBuffer();
    return gzipSync(new Uint8Array(body)).length;
  });
  return (await Promise.all(weights)).reduce((sum, each) => sum + each, 0);
}
