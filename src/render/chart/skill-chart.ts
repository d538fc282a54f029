import { markup } from '../markup/markup.ts';
import type { Drawing } from './drawing.ts';

/** The methods that were compared when the service was designed, best first. */
export const MEASURED = [
  {
    name: 'This method',
    crpsLog: 0.491,
    logScore: 3.67,
    held: '43 / 74 / 86',
    skill: '+24.5 % [18.4, 30.5]',
    ours: true,
  },
  {
    name: 'Without a chance of having ended',
    crpsLog: 0.521,
    logScore: 3.8,
    held: '40 / 70 / 82',
    skill: '+19.9 % [12.9, 27.1]',
    ours: false,
  },
  {
    name: 'Exponential',
    crpsLog: 0.522,
    logScore: 3.95,
    held: '47 / 76 / 85',
    skill: '+19.9 %',
    ours: false,
  },
  {
    name: 'Log-normal, maximum likelihood',
    crpsLog: 0.621,
    logScore: 4.99,
    held: '30 / 55 / 67',
    skill: '+4.6 %',
    ours: false,
  },
  {
    name: 'Past intervals as they were',
    crpsLog: 0.651,
    logScore: 5.11,
    held: '30 / 49 / 65',
    skill: '–',
    ours: false,
  },
  {
    name: "The analyst's interval rule",
    crpsLog: 0.913,
    logScore: 8.74,
    held: '21 / 36 / 42',
    skill: '–',
    ours: false,
  },
] as const;

const ROW = 40;
const LONGEST = 0.95;

/** The error of each method as a bar. */
export function skillChart(): Drawing {
  const bars = MEASURED.map(({ name, crpsLog, ours }, index) => {
    const width = Math.round((crpsLog / LONGEST) * 900) / 10;
    const y = index * ROW;
    return markup`<text class="${ours ? 'strong' : 'name'}" x="0" y="${y + 12}">${name}</text><rect class="${ours ? 'likely' : 'bar'}" x="0" y="${y + 17}" width="${width}%" height="10" rx="2"/><text class="${ours ? 'strong' : 'name'}" x="${width}%" dx="6" y="${y + 26}">${crpsLog.toFixed(3)}</text>`;
  });
  return {
    name: 'skill',
    height: MEASURED.length * ROW,
    title: 'Error of each method',
    description: MEASURED.map(({ name, crpsLog }) => `${name}: ${crpsLog}`).join('; '),
    body: markup`${bars}`,
  };
}
