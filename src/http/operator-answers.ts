import { problemAnswer } from './descriptions.ts';
import type { Answers } from './descriptions.ts';

/** Where paths of operators stand in the description, and what they ask for. */
export const OPERATORS = { tags: ['Operators'], security: [{ bearer: [] }] };

const failures: Answers = {
  400: problemAnswer('Something is unknown or wrong.'),
  401: problemAnswer('The bearer token is missing or wrong; WWW-Authenticate says how to send it.'),
  404: problemAnswer('There is no such thing.'),
  500: problemAnswer('An unexpected error.'),
  503: problemAnswer('Not available right now.'),
};
const { 404: _named, ...failuresWithoutName } = failures;
const failuresOfWrites: Answers = {
  403: problemAnswer('A browser asks for a page of another site; the token is not looked at.'),
  409: problemAnswer(
    'A refresh, an import or a request with this Idempotency-Key is under way, or an id is taken.',
  ),
  413: problemAnswer('The body is too large.'),
  422: problemAnswer('A field is wrong, or the Idempotency-Key was used for another request.'),
};
const failuresOfBodies: Answers = {
  415: problemAnswer('The body is not JSON.'),
};

/** The answers of a path where operators read: its own, and how it may fail. */
export function operatorAnswers(own: Answers): Answers {
  return { ...own, ...failures };
}

/** The same of one where they write to what the path names. */
export function operatorAnswersToWrites(own: Answers): Answers {
  return { ...own, ...failures, ...failuresOfWrites };
}

/** The same of one that is asked without a body, and whose path may name nothing. */
export function operatorAnswersToOrders(own: Answers): Answers {
  return { ...own, ...failuresWithoutName, ...failuresOfWrites };
}

/** The same of one that takes a body. */
export function operatorAnswersToBody(own: Answers): Answers {
  return { ...operatorAnswersToOrders(own), ...failuresOfBodies };
}
