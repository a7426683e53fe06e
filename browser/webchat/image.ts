import { element } from "./element";

/** In device pixels. */
const MAX_SIDE = 440;

/** Draws an image on a canvas, because the page's policy may forbid images from blob URLs. Rejects for other bytes. */
export async function imageOf(name: string, blob: Blob): Promise<HTMLElement> {
  const bitmap = await createImageBitmap(blob);
  const scale = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = element("canvas", { role: "img", "aria-label": name });
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
}
