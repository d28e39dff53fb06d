import type { Terminal } from "./terminal.ts";

/** Work shorter than this shows no line. Milliseconds. */
const patience = 300;

/** One line on an interactive terminal that tells what is being done; nothing elsewhere. */
export interface Progress {
  /** @param isLong The work will not let a timer run; the line has to show at once. */
  show(text: string, isLong?: boolean): void;
  clear(): void;
}

export function progressOn(terminal: Terminal): Progress {
  let text = "";
  let isShown = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const draw = (): void => {
    isShown = true;
    terminal.err(`\r\u001b[2K${text}`);
  };
  return {
    show(next, isLong = false) {
      if (!terminal.isInteractive) return;
      text = next;
      if (isShown || isLong) draw();
      else timer ??= setTimeout(draw, patience).unref();
    },
    clear() {
      clearTimeout(timer);
      timer = undefined;
      if (isShown) terminal.err("\r\u001b[2K");
      isShown = false;
    },
  };
}
