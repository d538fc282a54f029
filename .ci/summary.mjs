import { readFileSync } from 'node:fs';

// An empty report (the test runner did not finish) must count as a failure, never as nothing to count.
const text = readFileSync(process.argv[2], 'utf8');
const { numPassedTests, numFailedTests, testResults, success } = text
  ? JSON.parse(text)
  : { numPassedTests: 0, numFailedTests: 0, testResults: [], success: false };
const brokenFiles = testResults.filter(
  (file) =>
    file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
).length;
const failed = Math.max(numFailedTests + brokenFiles, success ? 0 : 1);
console.log(`${numPassedTests} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
