import { CHART_RULES } from '../chart/chart-style.ts';
import { PAGE_SCRIPT } from './script.ts';
import { BASE_STYLE } from './style/base.ts';
import { BOARD_STYLE } from './style/board.ts';
import { DETAIL_STYLE } from './style/detail.ts';

/** A file that pages load, under a name that changes with what is in it. */
export interface Asset {
  readonly name: string;
  readonly type: string;
  readonly body: string;
}

const style = [BASE_STYLE, CHART_RULES, BOARD_STYLE, DETAIL_STYLE].join('').replaceAll('\n', '');

export const STYLESHEET = asset('page', 'css', 'text/css', style);
export const SCRIPT = asset('page', 'js', 'text/javascript', PAGE_SCRIPT);
export const ASSETS: readonly Asset[] = [STYLESHEET, SCRIPT];

function asset(stem: string, extension: string, type: string, body: string): Asset {
  const name = `${stem}.${digest(body)}.${extension}`;
  return { name, type: `${type}; charset=utf-8`, body };
}

/** FNV-1a in two halves, 64 bits: enough that another content has another name. */
function digest(text: string): string {
  let [one, other] = [0x811c9dc5, 0x01000193];
  for (let index = 0; index < text.length; index += 1) {
    one = Math.imul(one ^ text.charCodeAt(index), 0x01000193);
    other = Math.imul(other ^ text.charCodeAt(text.length - 1 - index), 0x85ebca6b);
  }
  return `${(one >>> 0).toString(36)}${(other >>> 0).toString(36)}`;
}
