import { z } from "zod";
import { count, instant, text } from "./fields";

export const FileFacts = z.object({ name: text, size: count, mediaType: text, sha256: text });

/** A file that no message carries. */
export const ListedFile = z.object({ ...FileFacts.shape, at: instant });
