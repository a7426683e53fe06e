import phone from "lucide/dist/esm/icons/phone.mjs";
import type { Face } from "../face";

export const phoneFace: Face = {
  label: "Phone",
  icon: phone,
  color: { light: "oklch(0.51 0.1 200)", dark: "oklch(0.77 0.09 200)" },
};
