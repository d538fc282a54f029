import { markup } from '../markup/markup.ts';
import type { Drawing } from './drawing.ts';

/** By `npx launchwindow backtest --until 2026-09-30` on the catalog, best first. */
export const MEASURED = [
  {
    name: 'This method',
    crpsLog: 0.48,
    logScore: 3.51,
    held: '45 / 76 / 81',
    skill: '+25.8 % [14.9, 35.3]',
    ours: true,
  },
  {
    name: 'One prior taken for certain',
    crpsLog: 0.485,
    logScore: 3.52,
    held: '42 / 76 / 81',
    skill: '+25.0 % [14.3, 34.4]',
    ours: false,
  },
  {
    name: 'Without slowing after long silence',
    crpsLog: 0.49,
    logScore: 3.53,
    held: '40 / 73 / 80',
    skill: '+24.2 % [15.5, 31.7]',
    ours: false,
  },
  {
    name: 'Without a chance of having ended',
    crpsLog: 0.497,
    logScore: 3.59,
    held: '40 / 68 / 74',
    skill: '+23.1 % [10.4, 33.3]',
    ours: false,
  },
  {
    name: 'Exponential',
    crpsLog: 0.506,
    logScore: 3.77,
    held: '42 / 67 / 73',
    skill: '+21.8 % [11.2, 30.7]',
    ours: false,
  },
  {
    name: 'Static prior',
    crpsLog: 0.534,
    logScore: 3.72,
    held: '31 / 59 / 70',
    skill: '+17.5 % [6.6, 25.4]',
    ours: false,
  },
  {
    name: 'Past intervals as they were',
    crpsLog: 0.647,
    logScore: 4.97,
    held: '25 / 38 / 53',
    skill: '–',
    ours: false,
  },
  {
    name: 'Log-normal, maximum likelihood',
    crpsLog: 0.67,
    logScore: 5.34,
    held: '22 / 41 / 51',
    skill: '−3.6 % [−14.1, 4.6]',
    ours: false,
  },
  {
    name: "The analyst's interval rule",
    crpsLog: 0.924,
    logScore: 8.82,
    held: '16 / 27 / 31',
    skill: '−42.9 % [−59.8, −24.7]',
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
