/**
 * Whether a key press belongs to an input method, as the Enter that confirms a candidate does. Safari ends the composition before
 * that key press, and only its key code says so: 229, as https://www.w3.org/TR/uievents/#determine-keydown-keyup-keyCode defines.
 */
export function isComposing(event: { isComposing: boolean; keyCode: number }): boolean {
  return event.isComposing || event.keyCode === 229;
}
