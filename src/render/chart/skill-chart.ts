import { markup } from '../markup/markup.ts';
import type { Drawing } from './drawing.ts';

/** By `npx launchwindow backtest --until 2026-09-30` on the catalog, best first. */
export const MEASURED = [
  {
    name: 'This method',
    crpsLog: 0.485,
    logScore: 3.52,
    held: '42 / 76 / 81',
    skill: '+25.0 % [14.3, 34.4]',
    ours: true,
  },
  {
    name: 'Without slowing after long silence',
    crpsLog: 0.497,
    logScore: 3.55,
    held: '38 / 71 / 80',
    skill: '+23.1 % [14.4, 30.4]',
    ours: false,
  },
  {
    name: 'Without a chance of having ended',
    crpsLog: 0.505,
    logScore: 3.65,
    held: '38 / 67 / 74',
    skill: '+21.8 % [9.1, 31.9]',
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
    crpsLog: 0.539,
    logScore: 3.77,
    held: '31 / 58 / 69',
    skill: '+16.7 % [5.2, 24.9]',
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
