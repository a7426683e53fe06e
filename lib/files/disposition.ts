import { opensInPlace } from "./kinds";
import { fileName } from "./name";

/**
 * How a browser is to take a file: in place only what can run nothing, everything else to be saved, under a name that leads
 * nowhere. https://www.rfc-editor.org/rfc/rfc6266
 */
export function dispositionOf(file: { name: string; mediaType: string | null }, download: boolean): string {
  const name = fileName(file.name);
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const how = !download && opensInPlace(file.mediaType) ? "inline" : "attachment";
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
