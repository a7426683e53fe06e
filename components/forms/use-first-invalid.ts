import { type RefObject, useEffect, useRef } from "react";

/** A form that moves the focus to its first field with an error after each refusal, or else to what `otherwise` selects. */
export function useFirstInvalid(
  refusal: object | null | undefined,
  otherwise?: string,
): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!refusal) return;
    const selector = otherwise ? `[aria-invalid], ${otherwise}` : "[aria-invalid]";
    form.current?.querySelector<HTMLElement>(selector)?.focus();
  }, [refusal, otherwise]);
  return form;
}
