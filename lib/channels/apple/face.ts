import smartphone from "lucide/dist/esm/icons/smartphone.mjs";
import type { Face } from "../face";

export const appleFace: Face = {
  label: "Apple Messages",
  icon: smartphone,
  color: { light: "oklch(0.5 0.11 135)", dark: "oklch(0.79 0.13 135)" },
};
