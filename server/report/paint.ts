/** Colours of a terminal, injected so that this room knows neither terminals nor `NO_COLOR`; picocolors has this shape. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
  blue(text: string): string;
  cyan(text: string): string;
}

const plain = (text: string): string => text;

/** Leaves every text as it is. */
export const noPaint: Paint = {
  bold: plain,
  dim: plain,
  red: plain,
  yellow: plain,
  green: plain,
  blue: plain,
  cyan: plain,
};
