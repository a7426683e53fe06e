import { opensInline } from "./allowed-types";
import { cleanFileName } from "./clean-name";

/** Inline only for types that cannot run scripts: https://www.rfc-editor.org/rfc/rfc6266 */
export function contentDisposition(
  file: { name: string; mediaType: string | null },
  download: boolean,
): string {
  const name = cleanFileName(file.name);
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const type = !download && opensInline(file.mediaType) ? "inline" : "attachment";
  return `${type}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
