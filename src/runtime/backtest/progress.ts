/** Shows how far a long computation is, in place, on a terminal only. */
export function stderrProgress() {
  const { stderr } = process;
  let shown = '';
  const show = (text: string) => {
    if (!stderr.isTTY || text === shown) return;
    shown = text;
    stderr.write(`\r\u001b[K${text}`);
  };
  return {
    update: (done: number, total: number, stage: string) =>
      show(`${stage} ${done} of ${total} (${Math.round((100 * done) / total)} %)`),
    end: () => show(''),
  };
}
