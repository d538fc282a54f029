import { expect, test } from 'vitest';
import { escaped, markup } from '../../../src/render/markup/markup.ts';

test('what is put into markup is escaped, once', () => {
  const name = `<b title='a' class="b">&amp;</b>`;
  expect(markup`<p>${name}</p>`.markup).toBe(
    '<p>&lt;b title=&#39;a&#39; class=&quot;b&quot;&gt;&amp;amp;&lt;/b&gt;</p>',
  );
});

test('markup in markup stays as it is, lists are joined, and nothing leaves nothing', () => {
  const items = ['a', '<'].map((text) => markup`<li>${text}</li>`);
  expect(markup`<ul>${items}${null}${false}${3}</ul>`.markup).toBe(
    '<ul><li>a</li><li>&lt;</li>3</ul>',
  );
});

test('characters that XML has no place for are left out', () => {
  expect(escaped('a\u0000b\u001bc\ud800d\uffffe\n')).toBe('abcde\n');
  expect(escaped('K3 🚀')).toBe('K3 🚀');
});
