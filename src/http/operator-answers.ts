import { problemAnswer } from './descriptions.ts';
import type { Answers } from './descriptions.ts';

const failures: Answers = {
  400: problemAnswer('Something is unknown or wrong.'),
  401: problemAnswer('The bearer token is missing or wrong.'),
  404: problemAnswer('There is no such thing.'),
  500: problemAnswer('An unexpected error.'),
  503: problemAnswer('Not available right now.'),
};
const failuresOfBody: Answers = {
  413: problemAnswer('The body is too large.'),
  415: problemAnswer('The body is no JSON.'),
  422: problemAnswer('The body does not fit.'),
};

/** The answers of a path for operators: its own, and how it may fail. */
export function operatorAnswers(own: Answers): Answers {
  return { ...own, ...failures };
}

/** The same for one that takes a body, and no path that may name nothing. */
export function operatorAnswersToBody(own: Answers): Answers {
  const { 404: _named, ...others } = failures;
  return { ...own, ...others, ...failuresOfBody };
}
