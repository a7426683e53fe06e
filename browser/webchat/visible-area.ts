/** In pixels: with less height, the keyboard of a phone leaves room for the newest line and the field only. */
const LOW = 300;

/**
 * Sets on the chat what the keyboard of a phone leaves visible, as `--top`, `--height` and `--below` in pixels, and the class `low`:
 * a keyboard covers a page without changing the size that style sheets know.
 */
export function followVisibleArea(chat: HTMLElement, signal: AbortSignal): void {
  const area = window.visualViewport;
  if (!area) return;
  const apply = () => {
    // A page that the visitor has enlarged with two fingers is left alone.
    const isEnlarged = area.scale > 1.01;
    const below = Math.max(0, document.documentElement.clientHeight - area.offsetTop - area.height);
    const values = { top: area.offsetTop, height: area.height, below };
    for (const [name, value] of Object.entries(values))
      chat.style.setProperty(`--${name}`, isEnlarged ? "" : `${value}px`);
    chat.classList.toggle("low", !isEnlarged && area.height < LOW);
  };
  apply();
  for (const kind of ["resize", "scroll"]) area.addEventListener(kind, apply, { signal });
}
