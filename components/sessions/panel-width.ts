/** How wide a browser's panel is, in pixels: in a cookie, so that the server draws it right the first time. */
export const panelWidthCookie = "parley-panel-width";

export const NARROWEST = 352;
export const WIDEST = 2_000;

/** The width in a cookie; undefined for none that can be read. */
export function parsePanelWidth(value: string | undefined): number | undefined {
  const width = Number(value);
  return Number.isInteger(width) && width >= NARROWEST && width <= WIDEST ? width : undefined;
}
