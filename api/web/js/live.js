// One live region, spoken to once for each message.

const PAUSE = 50; // a region that is emptied and filled at once may say nothing

/** Return what says a message in a live region. */
export function announcing(region) {
  let timer;
  return (message) => {
    clearTimeout(timer);
    region.textContent = "";
    timer = setTimeout(() => (region.textContent = message), PAUSE);
  };
}
