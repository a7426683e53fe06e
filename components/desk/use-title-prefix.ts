import { useEffect } from "react";

/** Puts something before the title of the window, whatever page it is of. */
export function useTitlePrefix(prefix: string): void {
  useEffect(() => {
    if (prefix === "") return;
    const put = () => {
      if (!document.title.startsWith(prefix)) document.title = prefix + document.title;
    };
    put();
    // Each page brings its own.
    const observer = new MutationObserver(put);
    observer.observe(document.head, { childList: true, characterData: true, subtree: true });
    return () => {
      observer.disconnect();
      if (document.title.startsWith(prefix)) document.title = document.title.slice(prefix.length);
    };
  }, [prefix]);
}
