import { describe, expect, it } from 'vitest';
import { compose, foldCharacter } from './fold.js';

function fold(text: string): string {
  return [...text].map((character) => foldCharacter(character.codePointAt(0) ?? 0)).join('');
}

describe('foldCharacter', () => {
  it.each([
    ['éÈñÇůő', 'eencuo'],
    ['ßẞæŒøØłŁđĐþð', 'ssssaeoeoollddthd'],
    ['İIıi', 'iiii'],
    ['ΣσςΆ', 'σσσα'],
    ['ЁёЙй', 'ееии'],
    ['ＡＢｃ１２', 'abc12'],
    ['ﬁ²Ⅷ①', 'fi2viii1'],
    ['٣٤۵५๖', '34556'],
    ['𝐇𝟗', 'h9'],
    ['أإآؤ', 'اااو'],
    ['がガ한', 'がガ한'],
    ['ｶﾞ'.slice(0, 1), 'カ'],
    ['कि', 'कि'],
    ['½⅓', ''],
  ])('folds %s to %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe('compose', () => {
  it('composes every mark that canonical composition composes in scripts whose marks are kept', () => {
    for (let code = 0x900; code < 0xd7a4; code += 1) {
      const decomposed = String.fromCharCode(code).normalize('NFD');
      if (decomposed.normalize('NFC') !== String.fromCharCode(code) || decomposed.length !== 2) continue;
      if (foldCharacter(code) !== String.fromCharCode(code)) continue;
      expect(compose(decomposed.charCodeAt(0), decomposed.charCodeAt(1)), code.toString(16)).toBe(code);
    }
  });

  it('gives 0 where nothing is composed', () => {
    expect(compose(0x61, 0x3099)).toBe(0);
    expect(compose(0x0e01, 0x0e34)).toBe(0);
    expect(compose(0x61, 0x62)).toBe(0);
  });
});
