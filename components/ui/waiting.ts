let count = 0;

/** Shows the line below the top bar (app/globals.css) until the result is called. For what is not a page: that is Navigation's. */
export function showWaiting(): () => void {
  const { dataset } = document.documentElement;
  count++;
  dataset.waiting = "";
  return () => {
    count--;
    if (count === 0) delete dataset.waiting;
  };
}
