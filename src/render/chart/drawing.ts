import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { percentText } from './time-axis.ts';
import { CHART_RULES, standaloneStyle } from './chart-style.ts';
import type { ChartTheme } from './chart-style.ts';

/** A picture whose width is whatever it is given: places across are percents. */
export interface Drawing {
  /** Unique on a page; a word. */
  readonly name: string;
  readonly height: number;
  readonly title: string;
  /** What the picture says, for those who cannot see it. */
  readonly description: string;
  readonly body: Markup;
}

const WIDTH = 720;
const MARGIN = 20;
const HEADING = 34;

/** A drawing as part of a page, which brings the style and says in a table what the picture shows. */
export function inlineDrawing({ name, height, title, description, body }: Drawing): Markup {
  return markup`<svg class="chart" width="100%" height="${height}" role="img" aria-labelledby="${name}-title" aria-describedby="${name}-desc"><title id="${name}-title">${title}</title><desc id="${name}-desc">${description}</desc>${body}</svg>`;
}

/** A drawing as a file of its own, in colours of its own. */
export function drawingFile(drawing: Drawing, theme: ChartTheme): string {
  const { title, description, body } = drawing;
  const { height } = fileSize(drawing.height);
  return markup`<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title" aria-describedby="desc"><title id="title">${title}</title><desc id="desc">${description}</desc><style>${standaloneStyle(theme, CHART_RULES)}</style><rect class="ground" width="100%" height="100%" rx="8"/><text class="heading" x="${MARGIN}" y="${MARGIN + 12}">${title}</text><svg x="${MARGIN}" y="${MARGIN + HEADING}" width="${WIDTH - 2 * MARGIN}" height="${drawing.height}" overflow="visible">${body}</svg></svg>`
    .markup;
}

/** How large the file of a drawing of some height is. */
export function fileSize(drawingHeight: number): { width: number; height: number } {
  return { width: WIDTH, height: drawingHeight + HEADING + 2 * MARGIN };
}

// What a letter takes, and the widths of drawings that words have to fit.
const HALF_LETTER = 3.4;
const NARROW = 328;
const WIDE = 680;

/** A word on a drawing, about its place and within the drawing: placed anew where that is narrow. */
export function label(percentAcross: number, y: number, className: string, text: string): Markup {
  const wide = placed(percentAcross, text, WIDE);
  const narrow = placed(percentAcross, text, NARROW);
  const word = (name: string, { percent, anchor }: Place) =>
    markup`<text class="${className}${name}" x="${percentText(percent)}" y="${y}" text-anchor="${anchor}">${text}</text>`;
  if (wide.anchor === narrow.anchor && wide.percent === narrow.percent) return word('', wide);
  return markup`${word(' wide', wide)}${word(' slim', narrow)}`;
}

interface Place {
  readonly percent: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

function placed(percent: number, text: string, width: number): Place {
  const half = Math.min((100 * text.length * HALF_LETTER) / width, 50);
  if (percent < half) return { percent: 0, anchor: 'start' };
  if (percent > 100 - half) return { percent: 100, anchor: 'end' };
  return { percent, anchor: 'middle' };
}
