import { Invalid, TooLarge } from "@/lib/errors";
import { uploadProblem } from "./allowed-types";
import { cleanFileName } from "./clean-name";
import { MAX_FILE_SIZE, tooLargeText } from "./file-size";
import { storeBytes, type Upload, type UploadedFile } from "./store-bytes";

/**
 * Stores what a person uploads: storeBytes with the types and sizes that may be sent. Throws Invalid for a type that is not allowed
 * or an incomplete upload, and TooLarge.
 */
export async function storeUpload<T>(
  tenantId: number,
  upload: Upload,
  record: (file: UploadedFile) => Promise<{ used: boolean; value: T }>,
): Promise<T> {
  const { length } = upload;
  if (length !== null && length > MAX_FILE_SIZE) throw new TooLarge(tooLargeText());
  const problem = uploadProblem({ name: cleanFileName(upload.name), size: length ?? 1 });
  if (problem) throw new Invalid(problem);
  return storeBytes(tenantId, { ...upload, maxSize: MAX_FILE_SIZE }, record);
}
